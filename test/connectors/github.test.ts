// The shipped GitHub connector against `@octokit/rest`.
import { Octokit, type RestEndpointMethodTypes } from "@octokit/rest";
import { describe, test } from "vitest";
import { connector } from "../../generated/connectors/github.ts";
import { expectSameRequest, type SdkCase, type SdkVendor } from "./against-sdk.ts";

type Answers = RestEndpointMethodTypes;

const github: SdkVendor<Octokit> = {
  connector,
  apiKey: "ghp_test",
  urlParameter: "ApiUrl",
  path: "",
  client: (origin) => new Octokit({ auth: "ghp_test", baseUrl: origin }),
};

const repo = { owner: "acme", repo: "shop" };
const place = { Owner: "acme", Repo: "shop" };

const cases: readonly SdkCase<Octokit>[] = [
  {
    method: "getAuthenticatedUser",
    values: {},
    sdk: (client) => client.users.getAuthenticated(),
    answer: { login: "octocat", id: 1 } satisfies Partial<
      Answers["users"]["getAuthenticated"]["response"]["data"]
    >,
    output: { Cyclr_Account_Login: "octocat", UserId: 1 },
  },
  {
    method: "getRepository",
    values: place,
    sdk: (client) => client.repos.get(repo),
    answer: {
      id: 7,
      full_name: "acme/shop",
      private: true,
      stargazers_count: 3,
    } satisfies Partial<Answers["repos"]["get"]["response"]["data"]>,
    output: { RepositoryId: 7, Repository: "acme/shop", Private: true, Stars: 3 },
  },
  {
    method: "listIssues",
    values: { ...place, state: "closed", labels: "bug,help wanted", since: "2026-01-31T00:00:00Z" },
    sdk: (client) =>
      client.issues.listForRepo({
        ...repo,
        state: "closed",
        labels: "bug,help wanted",
        since: "2026-01-31T00:00:00Z",
        per_page: 100,
      }),
    answer: [{ number: 3, user: null, labels: ["bug"] }] satisfies Partial<
      Answers["issues"]["listForRepo"]["response"]["data"][number]
    >[],
    output: { Number: [3], Author: [null] },
  },
  {
    method: "getIssue",
    values: { ...place, Number: 12 },
    sdk: (client) => client.issues.get({ ...repo, issue_number: 12 }),
    answer: {
      number: 12,
      title: "Broken",
      labels: [{ name: "bug" }],
    } satisfies Partial<Answers["issues"]["get"]["response"]["data"]>,
    output: { Number: 12, Title: "Broken", Labels: ["bug"] },
  },
  {
    method: "createIssue",
    values: {
      ...place,
      Title: "Broken",
      Body: "It does not start.",
      Labels: ["bug"],
      Assignees: ["ann", "ben"],
      Milestone: 3,
    },
    sdk: (client) =>
      client.issues.create({
        ...repo,
        title: "Broken",
        body: "It does not start.",
        labels: ["bug"],
        assignees: ["ann", "ben"],
        milestone: 3,
      }),
    answer: { number: 13, state: "open" } satisfies Partial<Answers["issues"]["create"]["response"]["data"]>,
    output: { Number: 13, State: "open" },
  },
  {
    method: "updateIssue",
    values: { ...place, Number: 13, State: "closed", StateReason: "completed" },
    sdk: (client) =>
      client.issues.update({ ...repo, issue_number: 13, state: "closed", state_reason: "completed" }),
    answer: { number: 13, state: "closed" } satisfies Partial<
      Answers["issues"]["update"]["response"]["data"]
    >,
    output: { Number: 13, State: "closed" },
  },
  {
    method: "createComment",
    values: { ...place, Number: 13, Body: "Fixed in `main` – thanks 🎉" },
    sdk: (client) =>
      client.issues.createComment({ ...repo, issue_number: 13, body: "Fixed in `main` – thanks 🎉" }),
    answer: { id: 99 } satisfies Partial<Answers["issues"]["createComment"]["response"]["data"]>,
    output: {},
  },
  {
    method: "addLabels",
    values: { ...place, Number: 13, Labels: ["help wanted", "ä"] },
    sdk: (client) => client.issues.addLabels({ ...repo, issue_number: 13, labels: ["help wanted", "ä"] }),
    answer: [{ name: "help wanted" }] satisfies Partial<
      Answers["issues"]["addLabels"]["response"]["data"][number]
    >[],
    output: {},
  },
  {
    method: "getPullRequest",
    values: { ...place, Number: 14 },
    sdk: (client) => client.pulls.get({ ...repo, pull_number: 14 }),
    answer: { number: 14, title: "Mend" } satisfies Partial<Answers["pulls"]["get"]["response"]["data"]>,
    output: { Number: 14, Title: "Mend" },
  },
  {
    method: "createRelease",
    values: {
      ...place,
      Tag: "v1.0.0",
      Target: "main",
      Name: "One",
      Body: "All of it.",
      Draft: false,
      Prerelease: true,
      GenerateNotes: true,
    },
    sdk: (client) =>
      client.repos.createRelease({
        ...repo,
        tag_name: "v1.0.0",
        target_commitish: "main",
        name: "One",
        body: "All of it.",
        draft: false,
        prerelease: true,
        generate_release_notes: true,
      }),
    answer: { id: 5 } satisfies Partial<Answers["repos"]["createRelease"]["response"]["data"]>,
    output: {},
  },
  {
    method: "listWebhooks",
    values: place,
    sdk: (client) => client.repos.listWebhooks({ ...repo, per_page: 100 }),
    answer: [{ id: 1, config: { url: "https://example.com/hook" } }] satisfies Partial<
      Answers["repos"]["listWebhooks"]["response"]["data"][number]
    >[],
    output: {},
  },
  {
    method: "pingWebhook",
    values: { ...place, HookId: 1 },
    sdk: (client) => client.repos.pingWebhook({ ...repo, hook_id: 1 }),
    answer: {},
    output: {},
  },
];

describe("GitHub's own library sends the same as", () => {
  test.for(cases)("$method", (one) => expectSameRequest(github, one));
});
