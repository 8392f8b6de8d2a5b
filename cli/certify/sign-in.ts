// Signs in at the simulated vendor where the connector's authentication needs that: its page is asked, and sends back at once.
import { request } from "node:http";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { Engine } from "../../runtime/engine/engine.ts";
import { insteadOf } from "../../runtime/http/reroute.ts";
import { defaultAuthentication } from "../../runtime/method/asked-values.ts";

/** Signs the connector's installation in; does nothing where nobody has to. */
export async function signIn(engine: Engine, connector: Connector, vendorUrl: string): Promise<void> {
  const scheme = connector.authentications[defaultAuthentication(connector)];
  const { connections } = engine;
  if (scheme?.kind === "oauth1" || (scheme?.kind === "oauth2" && scheme.grant === "authorizationCode")) {
    const { url } = await connections.startSignIn(connector.id, "http://127.0.0.1:9/callback");
    const page = new URL(url);
    const rerouted = `${insteadOf}${page.protocol.slice(0, -1)}/${page.host}${page.pathname}${page.search}`;
    await connections.finishSignIn(connector.id, await whereTo(vendorUrl + rerouted));
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
