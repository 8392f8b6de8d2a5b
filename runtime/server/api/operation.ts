// One operation of the management API: what it is called, what it takes, what it answers, how it may fail, and what it does. The
// server, the document and the clients' types are all made from this.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ErrorCode } from "../../contract/error.ts";
import type { AccountEngine } from "../../engine/account-engine.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Serial } from "../../engine/serial.ts";
import type { Figures } from "./figures.ts";
import type { LiveEvents } from "./live.ts";
import type { Sessions } from "./sessions.ts";
import type { SignInCodes } from "./sign-in-codes.ts";
import type { Workbench } from "./workbench.ts";
import { maybe, request, text, type Static, type TObject, type TProperties, type TSchema } from "./schema.ts";

/** What operations work with, beside the engine. */
export interface ManagementHost {
  readonly engine: Engine;
  readonly sessions: Sessions;
  /** Codes with which people sign in. */
  readonly codes: SignInCodes;
  /** The SHA-256 of the administrator's token. */
  readonly administrator: string;
  /** All operations, as OpenAPI 3.1; made when somebody asks for it. */
  readonly document: () => object;
  readonly live: LiveEvents;
  readonly figures: Figures;
  /** The compiler and the project's files; undefined where there are none. */
  readonly workbench: Workbench | undefined;
  /** Definitions are saved one after the other. */
  readonly saving: Serial;
}

/** A request that was let in, and found to be as its operation says. */
export interface Call<P, Q, B> extends ManagementHost {
  /** Whose things it is about. */
  readonly account: AccountEngine;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Pick<FastifyRequest, "principal" | "headers">;
  readonly reply: FastifyReply;
  /** Whether whoever asked may do so still, for what takes long. */
  mayStill(): boolean;
}

/**
 * Who an operation is for. `account`: whoever acts for the account that `?account=` names. `deployment`: whoever acts for all of
 * them. `anyone`: also who has not said who it is.
 */
export type Audience = "account" | "deployment" | "anyone";

/** An operation, as it is given. */
export interface OperationGiven<
  P extends TProperties,
  Q extends TProperties,
  B extends TProperties,
  A extends TSchema,
> {
  /** Its name in the document and in clients. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`, with `{name}` for a parameter. */
  readonly path: string;
  /** A sentence. */
  readonly summary: string;
  readonly description?: string;
  /** Absent: `account`. */
  readonly audience?: Audience;
  /** What a token has to be for. Absent: `read` for a GET, else `write`. */
  readonly access?: "read" | "write";
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Headers that it reads. */
  readonly headers?: TProperties;
  /** What a success is answered with, or, by its media type, that it is something else than JSON. */
  readonly answer: A | { readonly mediaType: string; readonly description: string };
  /** Absent: 200. */
  readonly status?: 200 | 201 | 204;
  /** Of one that makes something: asked so, it makes nothing, and is answered with 200. */
  isPreview?(body: Static<TObject<B>>): boolean;
  /** How it may fail, beside what all of them may (`commonProblems`). */
  readonly problems?: readonly ErrorCode[];
  /**
   * Does it. Times ending in `AtMs` become ISO 8601 ones (`render.ts`). `undefined`: it has answered by itself, or has nothing to say.
   */
  run(
    call: Call<Static<TObject<P>>, Static<TObject<Q>>, Static<TObject<B>>>,
  ): object | undefined | Promise<object | undefined>;
}

/** An operation. */
export interface Operation extends Omit<
  OperationGiven<TProperties, TProperties, TProperties, TSchema>,
  "params" | "query" | "body" | "isPreview" | "run"
> {
  readonly audience: Audience;
  readonly params: TObject;
  readonly query: TObject;
  /** Absent: it takes none. */
  readonly body?: TObject;
  isPreview?(body: never): boolean;
  run(call: Call<never, never, never>): object | undefined | Promise<object | undefined>;
}

const accountQuery = {
  account: maybe(
    text("Whose things it is about: an account's id or external id. Absent: the default account."),
  ),
};

/** Makes one. */
export function operation<
  P extends TProperties = Record<never, never>,
  Q extends TProperties = Record<never, never>,
  B extends TProperties = Record<never, never>,
  A extends TSchema = TSchema,
>({ params, query, body, audience = "account", ...given }: OperationGiven<P, Q, B, A>): Operation {
  return {
    ...given,
    audience,
    params: request<TProperties>(params ?? {}),
    query: request<TProperties>({ ...(audience === "account" && accountQuery), ...query }),
    ...(body !== undefined && { body: request<TProperties>(body) }),
  };
}

/** Whether it may be done by whoever may only read. */
export function isRead({ method, access = method === "GET" ? "read" : "write" }: Operation): boolean {
  return access === "read";
}
