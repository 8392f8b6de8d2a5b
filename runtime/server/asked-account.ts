// Whose things a request is about: `?account=`, by the account's id or external id. What a route does it does with `request.account`,
// which sees and changes nothing of another account.
import type { FastifyInstance } from "fastify";
import { HookwrightError } from "../contract/error.ts";
import type { AccountEngine } from "../engine/account-engine.ts";
import type { Engine } from "../engine/engine.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The account that is asked for, else the default one. Fails with `account/not-found`. */
    readonly account: AccountEngine;
  }
}

/** Gives each request its account. */
export function addAskedAccount(app: FastifyInstance, engine: Engine): void {
  app.decorateRequest("account", {
    getter() {
      const { account } = this.query as { readonly account?: string | string[] };
      if (account === undefined) return engine;
      if (typeof account === "string") return engine.account(account);
      throw new HookwrightError("server/bad-request", "`account` may be given once.");
    },
  });
}
