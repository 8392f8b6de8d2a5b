// Puts operations on the port: fastify calls them with requests that are as their schemas say, and refuses all others with the places
// of what is wrong.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HookwrightError } from "../../contract/error.ts";
import { defaultBodyLimits } from "../../data/codec.ts";
import { decodeJson } from "../../data/json.ts";
import type { AccountEngine } from "../../engine/account-engine.ts";
import { itemText } from "../render.ts";
import { sendJson } from "../send-json.ts";
import type { Principal } from "./access.ts";
import type { ManagementHost, Operation } from "./operation.ts";
import { createValidator } from "./validate.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; undefined where that has not been said, or is not known. */
    principal: Principal | undefined;
  }
  interface FastifyContextConfig {
    readonly operation?: Operation;
  }
}

/** Where all operations are. */
const apiPath = "/api/v1";

/** Adds them. The instance answers errors. */
export function addOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  { isStill, ...host }: ManagementHost & { isStill(request: FastifyRequest): boolean },
): void {
  app.setValidatorCompiler(({ schema, httpPart }) => createValidator(schema as object, httpPart ?? "body"));
  for (const operation of operations) {
    const { method, params, query, body } = operation;
    app.route({
      method,
      url: apiPath + operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      config: { operation },
      // What does not end by itself has no head to be asked for alone.
      exposeHeadRoute: !("mediaType" in operation.answer),
      schema: { params, querystring: query, ...(body && { body }) },
      preValidation: async (request) => {
        takeBody(request, operation);
        return Promise.resolve();
      },
      handler: async (request, reply) => {
        const call = {
          ...host,
          account: accountOf(host, request),
          params: request.params as never,
          query: request.query as never,
          body: request.body as never,
          request,
          reply,
          mayStill: () => isStill(request),
        };
        const isPreview = operation.isPreview?.(call.body) === true;
        const { status = 200 } = isPreview ? {} : operation;
        const done = await operation.run(call);
        if (reply.sent || reply.raw.headersSent) return reply;
        if (done === undefined) return reply.status(204).send();
        return sendJson(reply.status(status), itemText(done));
      },
    });
  }
}

/** The methods of what there is at a path; none where there is nothing. */
export function methodsAt(operations: readonly Operation[], url: string): readonly string[] {
  const [asked = ""] = url.split("?");
  const found = operations.filter(({ path }) =>
    new RegExp(`^${apiPath}${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(asked),
  );
  return found.map(({ method }) => method);
}

/** Bodies are JSON, up to 1 MiB; numbers keep their digits, as everywhere. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const options = { parseAs: "buffer", bodyLimit: defaultBodyLimits.sizeBytes } as const;
  app.addContentTypeParser<Buffer>(/^application\/json\b/, options, (_request, payload, done) => {
    try {
      done(null, payload.byteLength === 0 ? undefined : decodeJson(payload, defaultBodyLimits));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** What was not sent is an empty object: whatever has to be in it is then missing. */
function takeBody(request: FastifyRequest, { body }: Operation): void {
  if (body !== undefined) request.body ??= {};
  else if (request.body !== undefined && !isEmpty(request.body))
    throw new HookwrightError("server/bad-request", "This operation takes no body.");
}

function isEmpty(body: unknown): boolean {
  return typeof body === "object" && body !== null && Object.keys(body).length === 0;
}

/** The account that is asked for; without one that of a bound token, else the default one. */
function accountOf({ engine }: ManagementHost, request: FastifyRequest): AccountEngine {
  const { account } = request.query as { readonly account?: string };
  const bound = request.principal?.account;
  if (bound === undefined) return account === undefined ? engine : engine.account(account);
  const own = engine.account(bound);
  if (account === undefined || engine.account(account).id === own.id) return own;
  throw new HookwrightError("account/not-found", `There is no account \`${account}\`.`);
}
