// What `connect` and `disconnect` ask of the engine, in both ways of asking.
import type {
  ConnectionReport,
  Connections,
  Disconnected,
  StartedConnection,
} from "../../runtime/engine/connections/connections.ts";
import type { ConnectionStatus, PartnerStatus } from "../../runtime/engine/connections/status.ts";
import type { GivenValues } from "../../runtime/engine/connections/values.ts";
import type { EngineSession, Question } from "../engine-session.ts";

/** The connections of a project, wherever it runs. */
export function connectionsAt(
  session: EngineSession,
): Omit<Connections, "signInAgain" | "test" | "create" | "remove" | "needs"> {
  const at = (name: string, path = ""): string => `/installations/${encodeURIComponent(name)}${path}`;
  const partnerAt = (id: string): string => `/partner/${encodeURIComponent(id)}`;
  function ask<T>(
    request: Question<T>["request"],
    here: (connections: Connections) => Promise<T>,
  ): Promise<T> {
    return session.ask({ request, inProcess: ({ engine }) => here(engine.connections) });
  }
  return {
    status: (name) => ask<ConnectionStatus>({ method: "GET", path: at(name) }, (here) => here.status(name)),
    save: (name, given: GivenValues) =>
      ask<ConnectionStatus>({ method: "PUT", path: at(name, "/values"), body: given }, (here) =>
        here.save(name, given),
      ),
    partner: (id) => ask<PartnerStatus>({ method: "GET", path: partnerAt(id) }, (here) => here.partner(id)),
    savePartner: (id, values) =>
      ask<PartnerStatus>({ method: "PUT", path: `${partnerAt(id)}/values`, body: { values } }, (here) =>
        here.savePartner(id, values),
      ),
    startSignIn: (name, redirectUri) =>
      ask<StartedConnection>({ method: "POST", path: at(name, "/sign-in"), body: { redirectUri } }, (here) =>
        here.startSignIn(name, redirectUri),
      ),
    finishSignIn: (name, callbackUrl) =>
      ask<ConnectionStatus>(
        { method: "POST", path: at(name, "/sign-in/finish"), body: { callbackUrl } },
        (here) => here.finishSignIn(name, callbackUrl),
      ),
    finish: (name) =>
      ask<ConnectionReport>({ method: "POST", path: at(name, "/connect") }, (here) => here.finish(name)),
    disconnect: (name, options = {}) =>
      ask<Disconnected>(
        {
          method: "PUT",
          path: at(name, `/deauthenticate${options.force === true ? "?force=true" : ""}`),
        },
        (here) => here.disconnect(name, options),
      ),
  };
}
