// Deliveries: what was received, what became of it, what was answered; taken once more, or read for its fields.
import { HookwrightError } from "../../contract/error.ts";
import { toSpan } from "./moment.ts";
import { operation } from "./operation.ts";
import { CustomField } from "./methods.ts";
import { readPage, searchPage } from "./pages.ts";
import {
  answer,
  anything,
  flag,
  instant,
  list,
  maybe,
  moment,
  nameFilter,
  oneOf,
  page,
  paging,
  text,
  textsByName,
  Type,
} from "./schema.ts";

const Outcome = oneOf(
  ["accepted", "dropped", "failed"],
  "`dropped`: answered as accepted, and nothing started.",
);

const summaryProperties = {
  id: text("Its id."),
  account: text("Whose it is."),
  webhook: text("The webhook's identifier."),
  receivedAt: instant("When it came."),
  method: text("The HTTP method."),
  target: text("Path and query as received."),
  headers: textsByName("By name in lower case; what may be shown of them."),
  outcome: Outcome,
  reason: maybe(Type.Object({ code: text("A stable code."), message: text("A sentence.") })),
  status: maybe(
    Type.Integer({ description: "What was answered; absent while its transaction still owes it." }),
  ),
  tookMs: maybe(Type.Number({ description: "Until the answer was known." })),
  replayOf: maybe(text("The delivery of which this one is a replay.")),
  sizeBytes: Type.Integer({ description: "Of the body." }),
};

const Delivery = answer("Delivery", "A delivery, without its body.", summaryProperties);

/** The verdicts of a delivery (`webhook/verdict.ts`). */
const Verdicts = answer("Verdicts", "What was decided about a delivery, event by event.", {
  handshake: maybe(text("`none`: no entry of the method's was meant.")),
  proof: text("The scheme that proved the sender."),
  door: maybe(text("Which of the webhooks of a shared URL it proved itself to.")),
  items: maybe(Type.Integer({ description: "How many items it was divided into." })),
  events: list(
    Type.Object({
      item: maybe(Type.Integer({ description: "Its place among the items, from 0." })),
      cycle: maybe(text("For whom, on a shared URL.")),
      step: maybe(text("For whom, on a shared URL.")),
      outcome: oneOf(
        [
          "accepted",
          "duplicate",
          "dropped",
          "event-ignored",
          "failed",
          "filtered",
          "inactive",
          "late",
          "resumes",
          "routed-nowhere",
          "sample",
          "signal",
          "unmatched",
        ],
        "What became of it.",
      ),
      transaction: maybe(text("The transaction that it started, or that the same event had started before.")),
      resumed: maybe(text("The transaction that waited for it.")),
      message: maybe(text("Why.")),
    }),
  ),
});

const DeliveryDetail = answer("DeliveryDetail", "A delivery with its bytes and verdicts.", {
  ...summaryProperties,
  body: maybe(text("The body as text, when it is UTF-8; sensitive values masked.")),
  bodyBase64: maybe(text("Its bytes; absent when nobody can say which of its values are sensitive.")),
  answer: maybe(anything("What was answered beside the status; absent: the standard answer, or still owed.")),
  log: maybe(list(text("A line."), "What its scripts wrote, where no transaction has it.")),
  verdicts: maybe(Verdicts),
  replays: maybe(
    list(
      Type.Object({ id: text("Its id."), receivedAt: instant("When."), outcome: Outcome }),
      "The newest of its replays.",
    ),
  ),
});

const ReplayResult = answer("ReplayResult", "What came of a delivery that was taken once more.", {
  status: Type.Integer({ description: "What the vendor would have been answered with." }),
  delivery: maybe(text("The delivery that it became.")),
  outcome: maybe(Outcome),
  reason: maybe(anything("Why it started nothing.")),
  verdicts: maybe(Verdicts),
  masked: maybe(list(text("A header."), "Headers whose values were masked when it was kept.")),
});

const DeliveredFields = answer(
  "DeliveredFields",
  "The fields of a delivery that a step's webhook does not read.",
  {
    account: text("The account's id."),
    connector: text("The connector's id."),
    installation: text("The installation's name."),
    isWritten: flag("The webhook is written into the step, and its method has the step's name."),
    method: text("The step's webhook method."),
    fields: list(CustomField),
    taken: list(text("A name."), "Those that it reads, and its parameters."),
  },
);

const one = { id: text("The delivery's id.") };

/** The operations. */
export const deliveryOperations = [
  operation({
    id: "listDeliveries",
    method: "GET",
    path: "/deliveries",
    summary: "Lists deliveries, newest first.",
    description:
      "With `from`, `to`, or a webhook's `outcome` a page may hold fewer items than `limit`, or none, and have a next one all the same.",
    query: {
      ...paging,
      webhook: maybe(nameFilter("Only those to this identifier, whose webhook may be gone.")),
      outcome: maybe(oneOf(["accepted", "dropped", "failed"], "Only those that ended so.")),
      from: maybe(moment("Only those that came at this moment or later.")),
      to: maybe(moment("Only those that came before this moment.")),
    },
    answer: page(Delivery),
    run({ account, query: { webhook, outcome, from, to, ...asked } }) {
      const isIndexed = outcome === undefined || (outcome !== "accepted" && webhook === undefined);
      const ofWebhook = webhook !== undefined && { webhook };
      if (isIndexed && from === undefined && to === undefined)
        return readPage(
          asked,
          (slice) =>
            account.deliveries({ ...slice, ...ofWebhook, ...(outcome !== undefined && { outcome }) }),
          ({ id }) => id,
        );
      return searchPage(asked, (slice) =>
        account.searchDeliveries({
          ...slice,
          ...ofWebhook,
          ...(outcome !== undefined && { outcome }),
          ...toSpan({ from, to }),
        }),
      );
    },
  }),
  operation({
    id: "getDelivery",
    method: "GET",
    path: "/deliveries/{id}",
    summary: "Shows a delivery with its headers, body, verdicts and answer.",
    params: one,
    answer: DeliveryDetail,
    problems: ["delivery/not-found", "secrets/unreadable"],
    run: ({ account, params }) => account.delivery(params.id),
  }),
  operation({
    id: "getDeliveryBody",
    method: "GET",
    path: "/deliveries/{id}/body",
    summary: "The exact bytes of a delivery's body, to be saved as a file.",
    params: one,
    answer: { mediaType: "application/octet-stream", description: "The bytes, as an attachment." },
    problems: ["delivery/not-found", "secrets/unreadable", "delivery/no-body"],
    async run({ account, params, reply }) {
      const { bodyBase64 } = await account.delivery(params.id);
      if (bodyBase64 === undefined)
        throw new HookwrightError(
          "delivery/no-body",
          "Nobody can say which values of this body are sensitive, so it is not shown.",
        );
      const name = `delivery-${params.id.replaceAll(/[^\w-]/g, "")}.bin`;
      await reply
        .type("application/octet-stream")
        .header("content-disposition", `attachment; filename="${name}"`)
        .header("x-content-type-options", "nosniff")
        .send(Buffer.from(bodyBase64, "base64"));
      return undefined;
    },
  }),
  operation({
    id: "replayDelivery",
    method: "POST",
    path: "/deliveries/{id}/replay",
    summary: "Takes a delivery once more, with its cycle as it is now.",
    params: one,
    query: {
      batch: maybe(text("Of those that are replayed under one, deliveries of the same event are one.")),
    },
    answer: ReplayResult,
    problems: [
      "delivery/not-found",
      "webhook/not-found",
      "cycle/not-ready",
      "secrets/unreadable",
      "file/no-room",
    ],
    run: ({ account, params, query: { batch } }) => account.replayDelivery({ id: params.id, batch }),
  }),
  operation({
    id: "getDeliveredFields",
    method: "GET",
    path: "/cycles/{cycle}/steps/{step}/delivered-fields",
    summary: "Finds the fields of a delivery that a step's webhook does not read.",
    params: { cycle: text("The cycle's id."), step: text("The step's id.") },
    query: { delivery: text("The delivery's id.") },
    answer: DeliveredFields,
    problems: [
      "cycle/not-found",
      "delivery/not-found",
      "data/malformed",
      "data/refused",
      "data/too-large",
      "data/too-deep",
      "data/unsupported-type",
      "data/unsupported-encoding",
      "secrets/unreadable",
    ],
    run: ({ account, params, query }) => account.deliveredFields(params, query.delivery),
  }),
];
