// Uses of generated types that must compile, and wrong ones that must not: each `@ts-expect-error` is needed, or `npm run types`
// fails, which checks this file under `strict`, `exactOptionalPropertyTypes` and `noUncheckedIndexedAccess`.
import { describe, expectTypeOf, it } from "vitest";
import type {
  CreateIssueInput,
  GetIssueOutput,
  RepositoryEventsOutput,
  WebhookId as GithubWebhookId,
} from "../../generated/connectors/github.ts";
import type { WebhookId as ExampleWebhookId } from "../../generated/connectors/webhook-example.ts";

describe("the types of a generated module", () => {
  it("take what a method needs, and nothing else", () => {
    const right: CreateIssueInput = { Owner: "a", Repo: "b", Title: "c" };
    // @ts-expect-error: a required input is missing
    const missing: CreateIssueInput = { Owner: "a", Repo: "b" };
    // @ts-expect-error: an input of the wrong type
    const wrong: CreateIssueInput = { ...right, Title: 1 };
    // @ts-expect-error: an input that the method does not have
    const unknown: CreateIssueInput = { ...right, Titel: "c" };
    // @ts-expect-error: optional means absent, not undefined
    const absent: CreateIssueInput = { ...right, Body: undefined };
    expectTypeOf([right, missing, wrong, unknown, absent]).toEqualTypeOf<CreateIssueInput[]>();
  });

  it("say that what is read may be missing", () => {
    expectTypeOf<GetIssueOutput["Title"]>().toEqualTypeOf<string | undefined>();
    const length = (output: GetIssueOutput): number => {
      // @ts-expect-error: the title may be missing
      return output.Title.length;
    };
    expectTypeOf(length).returns.toBeNumber();
  });

  it("tell the events of a webhook apart", () => {
    const read = (output: RepositoryEventsOutput): unknown => {
      // @ts-expect-error: not every event has a commit
      const early: unknown = output.HeadCommitId;
      if (output.Event === "push") return output.Ref;
      // @ts-expect-error: there is no such event
      if (output.Event === "pusch") return undefined;
      return early;
    };
    expectTypeOf(read).parameter(0).toEqualTypeOf<RepositoryEventsOutput>();
  });

  it("keep the ids of two connectors apart", () => {
    const use = (id: GithubWebhookId): string => id;
    const misuse = (id: ExampleWebhookId, text: string): readonly string[] => [
      // @ts-expect-error: the id of another connector's webhook
      use(id),
      // @ts-expect-error: any text
      use(text),
    ];
    expectTypeOf(misuse).returns.toEqualTypeOf<readonly string[]>();
  });
});
