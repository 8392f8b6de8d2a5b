// The data-flow proof against a model. Each saved value is placed by the generator: one moment makes it (or none does), some
// moments use it. From the places alone it is known what must be said about it; the compiler sees only the definition.
import fc from "fast-check";
import { expect, test } from "vitest";
import { explainConnector } from "../../compiler/program/explain-connector.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { projectPhase, toInputs } from "./project-phase.ts";

/** The moments in their order. A create method is two; what a renewal makes comes after everything else. */
const moments = ["send1", "answer1", "send2", "answer2", "listed", "filter", "renew", "delete"] as const;
type Moment = (typeof moments)[number];

/** Names that are not nearly each other. */
const names = ["Alpha", "Bravo", "Charlie", "Foxtrot"].map((name) => `Cyclr_Webhook_${name}`);

/** Where one value is made and used. */
interface Placed {
  readonly name: string;
  readonly made: "answer1" | "answer2" | "listed" | "renew" | undefined;
  readonly used: readonly Moment[];
}

/** A subscription whose values are placed. */
interface Model {
  readonly isListed: boolean;
  readonly values: readonly Placed[];
}

const users = ["send1", "send2", "filter", "renew", "delete"] as const;
const makers = ["answer1", "answer2", "listed", "renew", undefined] as const;

const models: fc.Arbitrary<Model> = fc
  .record({
    isListed: fc.boolean(),
    places: fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          made: fc.constantFrom(...makers),
          used: fc.subarray([...users]),
        }),
      ),
    ),
  })
  .map(({ isListed, places }) => ({
    isListed,
    values: places.map((value) =>
      value.made === "listed" && !isListed ? { ...value, made: undefined } : value,
    ),
  }));

type Verdict = "missing" | "late" | "unused" | "cannotUndo";

/** What the places say about a value. */
function verdicts({ name, made, used }: Placed, { isListed }: Model): readonly string[] {
  const say = (verdict: Verdict): readonly string[] => [`${verdict} ${name}`];
  if (made === undefined) return used.length > 0 ? say("missing") : [];
  if (used.length === 0) return say("unused");
  const madeAt = made === "renew" ? moments.length : moments.indexOf(made);
  const isUndone = made === "answer2" && used.includes("delete") && !isListed;
  return [
    ...(used.some((moment) => moments.indexOf(moment) < madeAt) ? say("late") : []),
    ...(isUndone ? say("cannotUndo") : []),
  ];
}

/** The definition of a model. Beside its values it has the id, the end and the URL that every sound subscription needs. */
function definition(model: Model): object {
  const reads = (moment: Moment): readonly object[] =>
    model.values
      .filter(({ used }) => used.includes(moment))
      .map(({ name }) => ({ connectorField: `uses.${name}`, value: `{{${name}}}` }));
  const writes = (moment: Moment, prefix = ""): readonly object[] =>
    model.values
      .filter(({ made }) => made === moment)
      .map(({ name }) => ({ connectorField: `${prefix}${name}`, systemField: name }));
  const call = (send: readonly object[], answer: readonly object[], endpoint = "/hooks"): object => ({
    type: "action",
    name: "Call",
    httpMethod: "POST",
    endpoint,
    request: { fields: send },
    response: { fields: answer },
  });
  const url = { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" };
  const id = { connectorField: "id", systemField: "Cyclr_Webhook_Id" };
  const end = { connectorField: "end", systemField: "Cyclr_Webhook_Expires", dataType: "dateTime" };
  const own = "/hooks/{{Cyclr_Webhook_Id}}";
  return {
    id: "shop",
    name: "Shop",
    version: "1.0.0",
    baseUrl: "https://shop.example.com",
    methods: {
      first: call([url, ...reads("send1")], [id, end, ...writes("answer1")]),
      second: call(reads("send2"), writes("answer2")),
      list: call([], [{ connectorField: "[].url", systemField: "Url" }, ...writes("listed", "[].")]),
      renew: call(reads("renew"), [end, ...writes("renew")], own),
      remove: call(reads("delete"), [], own),
      event: {
        type: "webhook",
        name: "Event",
        subscription: {
          create: ["first", "second"],
          delete: "remove",
          renew: { method: "renew", before: "1d" },
          ...(model.isListed
            ? { adopt: { list: "list", match: { Url: "{{Cyclr_Webhook_Url}}" }, run: "after" } }
            : {}),
        },
        verify: { scheme: "none", reason: "A test signs nothing." },
        filter: {
          body: {
            "meta.test": false,
            ...Object.fromEntries(
              model.values
                .filter(({ used }) => used.includes("filter"))
                .map(({ name }) => [name, `{{${name}}}`]),
            ),
          },
        },
      },
    },
  };
}

const codes: Readonly<Record<string, Verdict>> = {
  "semantic/saved-value-not-produced": "missing",
  "semantic/saved-value-too-late": "late",
  "semantic/saved-value-unused": "unused",
  "semantic/undo-incomplete": "cannotUndo",
};

/** What the compiler says about a definition's values; anything else is said in full. */
function told(model: Model): readonly string[] {
  const file = createSourceFile("connectors/shop/connector.json", JSON.stringify(definition(model)));
  return projectPhase([file]).map(({ code, message }) => {
    const [, name] = /`(?:\{\{)?(Cyclr_Webhook_[A-Za-z]+)/.exec(message) ?? [];
    const verdict = codes[code];
    return verdict === undefined ? `${code} ${message}` : `${verdict} ${String(name)}`;
  });
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

test("the proof says of each value what its places say, and nothing else", () => {
  fc.assert(
    fc.property(models, (model) => {
      const expected = model.values.flatMap((value) => verdicts(value, model));
      // One warning names the first value that an undo would lack.
      const undo = expected.filter((line) => line.startsWith("cannotUndo"));
      const rest = expected.filter((line) => !line.startsWith("cannotUndo"));
      const lines = told(model);
      expect(sorted(lines.filter((line) => !line.startsWith("cannotUndo")))).toEqual(sorted(rest));
      const undone = lines.filter((line) => line.startsWith("cannotUndo"));
      expect(undone.length).toBe(undo.length === 0 ? 0 : 1);
      expect(undo).toEqual(expect.arrayContaining(undone));
    }),
    { numRuns: runs(400) },
  );
});

test("a sound subscription stays sound when its values only move apart", () => {
  const makes = fc.constantFrom("answer1" as const, "answer2" as const);
  const uses = fc.subarray(["filter", "renew", "delete"] as const, { minLength: 1 });
  fc.assert(
    fc.property(fc.tuple(...names.map(() => fc.tuple(makes, uses))), (places) => {
      const values = places.map(([made, used], index) => ({ name: names[index] ?? "", made, used }));
      expect(told({ isListed: true, values })).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
});

test.each([
  [{ type: "oauth2", grant: "authorizationCode" }, "partner"],
  [{ type: "oauth2", grant: "authorizationCode", client: "account" }, "installation"],
  [{ type: "oauth2", grant: "clientCredentials" }, "installation"],
  [{ type: "oauth2", grant: "clientCredentials", client: "partner" }, "partner"],
  [{ type: "oauth1" }, "partner"],
])("the client secret of %j is the %s's", (authentication, source) => {
  const shop = {
    id: "shop",
    authentication: { login: authentication },
    methods: {
      made: {
        type: "webhook",
        name: "Made",
        verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Cyclr_Auth_ClientSecret}}" },
      },
    },
  };
  const file = createSourceFile("connectors/shop/connector.json", JSON.stringify(shop));
  const values = explainConnector(toInputs([file]), "shop")?.webhooks[0]?.values;
  expect(values).toMatchObject([{ name: "Cyclr_Auth_ClientSecret", source }]);
});
