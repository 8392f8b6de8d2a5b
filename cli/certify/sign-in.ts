// Signs in at the simulated vendor where the connector's authentication needs that: its page is asked, and sends back at once.
import { request } from "node:http";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { Engine } from "../../runtime/engine/engine.ts";
import { insteadOf } from "../../runtime/http/reroute.ts";
import { defaultAuthentication } from "../../runtime/method/asked-values.ts";
import { samplePartner } from "../simulate/values.ts";
import type { Vendor } from "../simulate/vendor.ts";

/** Gives the partner's values and signs the connector's installation in; does nothing where nobody has to. */
export async function signIn(engine: Engine, connector: Connector, vendor: Vendor): Promise<void> {
  const scheme = connector.authentications[defaultAuthentication(connector)];
  const { connections } = engine;
  const partner = samplePartner(connector, vendor.values);
  if (Object.keys(partner).length > 0) await connections.savePartner(connector.id, partner);
  if (scheme?.kind === "oauth1" || (scheme?.kind === "oauth2" && scheme.grant === "authorizationCode")) {
    const { url } = await connections.startSignIn(connector.id, "http://127.0.0.1:9/callback");
    const page = new URL(url);
    const rerouted = `${insteadOf}${page.protocol.slice(0, -1)}/${page.host}${page.pathname}${page.search}`;
    await connections.finishSignIn(connector.id, await whereTo(vendor.url + rerouted));
  }
  if (scheme?.afterSignIn === undefined) return;
  const { test, message } = await connections.finish(connector.id);
  if (test === "failed") throw new Error(message);
}

/** Where a page sends the person to. */
function whereTo(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request(url, { agent: false }, (response) => {
    response.resume();
    const { location } = response.headers;
    if (location === undefined)
      reject(new Error(`The vendor's page answered ${String(response.statusCode)}.`));
    else resolve(location);
  })
    .on("error", reject)
    .end();
  return promise;
}
