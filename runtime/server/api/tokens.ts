// Tokens with which programs ask this API. They are the deployment's: a token that is for one account makes none.
import { operation } from "./operation.ts";
import { pageOf } from "./pages.ts";
import { bodyProblems } from "./problems.ts";
import { answer, instant, maybe, moment, oneOf, page, paging, text } from "./schema.ts";

const tokenProperties = {
  name: text("Its name."),
  lastFour: text("How it ends."),
  scope: oneOf(["read", "write"], "`read`: it changes nothing."),
  account: maybe(text("The one account that it is for; absent: all of them, and what is above them.")),
  createdAt: instant("When it was made."),
  expiresAt: maybe(instant("When it ends.")),
  lastUsedAt: maybe(instant("Since this process began.")),
};

const AccessToken = answer("AccessToken", "A token of this API.", tokenProperties);

const NewAccessToken = answer(
  "NewAccessToken",
  "A token that was just made: it is shown now, and never again.",
  {
    ...tokenProperties,
    token: text("The token."),
  },
);

/** The operations. */
export const tokenOperations = [
  operation({
    id: "listTokens",
    method: "GET",
    path: "/tokens",
    summary: "Lists the tokens of this API.",
    audience: "deployment",
    query: paging,
    answer: page(AccessToken),
    run: ({ engine, query }) => pageOf(engine.accessTokens.list(), query, ({ name }) => name),
  }),
  operation({
    id: "createToken",
    method: "POST",
    path: "/tokens",
    summary: "Makes a token. It is in this answer and in no other.",
    audience: "deployment",
    body: {
      name: text("Letters, digits, dots, hyphens and underscores."),
      scope: maybe(oneOf(["read", "write"], "Absent: `read`.")),
      account: maybe(text("An account's id or external id: it is for this one only.")),
      expiresAt: maybe(
        moment("When it ends. One that is made by another token ends with that at the latest."),
      ),
    },
    status: 201,
    answer: NewAccessToken,
    problems: ["token/name-taken", "account/not-found", ...bodyProblems],
    run({ engine, body: { name, scope = "read", account, expiresAt }, request: { principal } }) {
      const notAfterMs = principal?.expiresAtMs;
      return engine.accessTokens.create({
        name,
        scope,
        ...(account !== undefined && { account: engine.account(account).id }),
        ...(expiresAt !== undefined && { expiresAt }),
        ...(notAfterMs !== undefined && { notAfterMs }),
      });
    },
  }),
  operation({
    id: "revokeToken",
    method: "DELETE",
    path: "/tokens/{name}",
    summary: "From now on nobody is let in with it; its sessions end.",
    audience: "deployment",
    params: { name: text("The token's name.") },
    answer: AccessToken,
    problems: ["token/not-found"],
    run: ({ engine, params }) => engine.accessTokens.revoke(params.name),
  }),
];
