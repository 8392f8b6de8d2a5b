// Uses of generated types that must compile, and wrong ones that must not: each `@ts-expect-error` is needed, or `npm run types`
// fails, which checks this file under `strict`, `exactOptionalPropertyTypes` and `noUncheckedIndexedAccess`.
import { describe, expectTypeOf, it } from "vitest";
import { connector as github } from "../../generated/connectors/github.ts";
import type { connector as example } from "../../generated/connectors/webhook-example.ts";
import type {
  CreateIssueInput,
  CreateIssueOutput,
  GetIssueOutput,
  RepositoryEventsOutput,
  WebhookId as GithubWebhookId,
} from "../../generated/connectors/github.ts";
import type { WebhookId as ExampleWebhookId } from "../../generated/connectors/webhook-example.ts";
import { createClient, installationOf, type InstallationOf } from "../../runtime/index.ts";

describe("a connector's methods in a program", () => {
  const methods = createClient().methods(github);

  it("take what the module says, and give what it says", () => {
    type Called = (
      input: CreateIssueInput,
      installation: InstallationOf<typeof github>,
    ) => Promise<CreateIssueOutput>;
    expectTypeOf(methods.createIssue).toExtend<Called>();
    expectTypeOf(methods.createIssue).returns.resolves.toEqualTypeOf<CreateIssueOutput>();
    expectTypeOf<keyof typeof methods>().extract<"repositoryEvents">().toBeNever();
  });

  it("refuse other inputs and other connectors' installations", () => {
    const misuse = (
      mine: InstallationOf<typeof github>,
      other: InstallationOf<typeof example>,
    ): unknown[] => [
      // @ts-expect-error: the call takes the URL, which a program gives itself
      methods.createWebhook({ Owner: "a", Repo: "b", Events: [], Cyclr_Webhook_Secret: "s" }, mine),
      // @ts-expect-error: a required input is missing
      methods.createIssue({ Owner: "a", Repo: "b" }, mine),
      // @ts-expect-error: an input that the method does not have
      methods.createIssue({ Owner: "a", Repo: "b", Title: "c", Titel: "d" }, mine),
      // @ts-expect-error: the installation of another connector
      methods.createIssue({ Owner: "a", Repo: "b", Title: "c" }, other),
      // @ts-expect-error: a webhook is not called
      methods.repositoryEvents,
    ];
    expectTypeOf(misuse).returns.toBeArray();
  });

  it("know the names of an installation's values", () => {
    const misuse = (): unknown[] => [
      installationOf(github, { authentication: { name: "token" }, parameters: { ApiUrl: "https://a" } }),
      // @ts-expect-error: no such parameter
      installationOf(github, { parameters: { ApiUri: "https://a" } }),
      // @ts-expect-error: no such authentication
      installationOf(github, { authentication: { name: "tocken" } }),
    ];
    expectTypeOf(misuse).returns.toBeArray();
  });
});

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
