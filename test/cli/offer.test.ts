// What an installation offers, as people get it: `hookwright lookup`, and the management API of a running server (B§4.4, B§11.3).
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startServer, type TestServer } from "../http/servers.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

/** Workspaces hold projects; a project's tasks are watched. */
const tracker = {
  id: "tracker",
  name: "Tracker",
  version: "1.0.0",
  baseUrl: "{{TrackerUrl}}",
  authentication: { key: { type: "apiKey", header: "X-Api-Key" } },
  parameters: [{ targetType: "mergeField", targetName: "TrackerUrl" }],
  lookups: {
    workspaces: { method: "listWorkspaces", value: "WorkspaceId", label: "WorkspaceName" },
    projects: { method: "listProjects", value: "ProjectId", label: "ProjectName" },
  },
  methods: {
    listWorkspaces: {
      type: "action",
      name: "List Workspaces",
      endpoint: "/workspaces",
      response: {
        fields: [
          { connectorField: "[data].id", systemField: "WorkspaceId", dataType: "integer" },
          { connectorField: "[data].name", systemField: "WorkspaceName" },
        ],
      },
    },
    listProjects: {
      type: "action",
      name: "List Projects",
      endpoint: "/workspaces/{{Workspace}}/projects",
      parameters: [
        { targetType: "mergeField", targetName: "Workspace", lookup: "workspaces" },
        { targetType: "queryString", targetName: "archived", default: false },
      ],
      response: {
        fields: [
          { connectorField: "[data].id", systemField: "ProjectId" },
          { connectorField: "[data].name", systemField: "ProjectName" },
        ],
      },
    },
    createTask: {
      type: "action",
      name: "Create Task",
      httpMethod: "POST",
      endpoint: "/workspaces/{{Workspace}}/projects/{{Project}}/tasks",
      parameters: [
        { targetType: "mergeField", targetName: "Workspace", lookup: "workspaces" },
        { targetType: "mergeField", targetName: "Project", lookup: "projects", strict: true },
      ],
      request: {
        fields: [
          { connectorField: "title" },
          { connectorField: "points", dataType: "integer", optional: true },
        ],
      },
      response: {
        fields: [
          { connectorField: "id", systemField: "TaskId", dataType: "integer" },
          { connectorField: "key", systemField: "TaskKey", sensitive: true },
          { connectorField: "note", systemField: "Note" },
        ],
      },
    },
    taskCreated: {
      type: "webhook",
      name: "Task Created",
      verify: { scheme: "none", reason: "A test signs nothing." },
      request: { fields: [{ connectorField: "title" }] },
    },
  },
};

const installation = {
  connector: "tracker",
  authentication: { apiKey: { env: "TRACKER_KEY" } },
  parameters: { TrackerUrl: { env: "TRACKER_URL" } },
};

/** Copies each task into a project: to one that is there, and to one that is not. */
function copying(project: string): object {
  return {
    id: `copy-to-${project}`,
    name: "Copy tasks",
    connectors: { tracker: { connector: "tracker", installation: "team" } },
    start: "created",
    steps: {
      created: { webhook: "tracker.taskCreated", next: "copy" },
      copy: {
        method: "tracker.createTask",
        map: { Workspace: "7", Project: project, Title: "{{created.Title}}" },
      },
    },
  };
}

const files = {
  "connectors/tracker/connector.json": tracker,
  "installations/team.json": installation,
  "cycles/copy-to-p1.json": copying("p1"),
  "cycles/copy-to-p9.json": copying("p9"),
};

const answers: Readonly<Record<string, unknown>> = {
  "/workspaces": {
    data: [{ id: 7, name: "Sales" }, { id: 12345678901234567890n.toString(), name: "" }, { name: "No id" }],
  },
  "/workspaces/7/projects?archived=false": { data: [{ id: "p1", name: "Leads" }, { id: "p2" }] },
  "/workspaces/7/projects/p1/tasks": { id: 5, key: "k-cnry-55", note: "the key is k-cnry-55" },
};

let vendor: TestServer;
let project: string;
let env: Record<string, string>;
beforeAll(async () => {
  project = await createProject(files);
});
afterAll(removeFolders);

/** A vendor of its own for each test: it knows what it was asked. */
async function openVendor(): Promise<readonly string[]> {
  vendor = await startServer((response, { target }) => {
    const answer = answers[target];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { message: "no such thing" }));
  });
  env = { TRACKER_URL: vendor.url, TRACKER_KEY: "key-cnry-1" };
  return ["--project", project, "--allow-egress", new URL(vendor.url).host];
}

describe("hookwright lookup", () => {
  it("lists values with their names", async () => {
    const options = await openVendor();
    const args = ["lookup", "tracker.workspaces", "--installation", "team", ...options];
    const text = await hookwright(args, env);
    expect([text.stdout, text.code]).toEqual(["7\tSales\n12345678901234567890\t12345678901234567890\n", 0]);
    const json = await hookwright([...args, "--format", "json"], env);
    expect(JSON.parse(json.stdout)).toEqual([
      { name: "Sales", value: 7 },
      // Digits that a double cannot hold are kept.
      { name: "12345678901234567890", value: expect.anything() },
    ]);
    expect(json.stdout).toContain('"value":12345678901234567890,');
    expect(vendor.requests[0]?.headers["x-api-key"]).toBe("key-cnry-1");
  });

  it("fills the inputs of its method from what was given under the same name", async () => {
    const options = await openVendor();
    const args = ["lookup", "tracker.projects", "--installation", "team", ...options];
    const filled = await hookwright([...args, "--set", "Workspace=7", "--set", "Title=ignored"], env);
    expect(filled).toMatchObject({ stdout: "p1\tLeads\np2\tp2\n", code: 0 });
    const free = await hookwright(args, env);
    expect(free).toMatchObject({ stdout: "", code: 1, stderr: expect.stringContaining("--set Workspace=…") });
    expect(vendor.requests.map(({ target }) => target)).toEqual(["/workspaces/7/projects?archived=false"]);
  });

  it("names the lookup that was meant when it is unknown", async () => {
    const options = await openVendor();
    const outcome = await hookwright(
      ["lookup", "tracker.project", "--installation", "team", ...options],
      env,
    );
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("Did you mean `projects`?") });
  });
});

describe("the management API", () => {
  async function start(): Promise<Server> {
    const options = await openVendor();
    const server = await serve(project, { args: options.slice(2), env });
    onTestFinished(() => server.end("SIGTERM").then(() => undefined));
    return server;
  }

  async function post(
    { managementUrl }: Server,
    path: string,
    body?: object | string,
  ): Promise<readonly [number, unknown]> {
    const response = await fetch(`${managementUrl}/api/v1${path}`, {
      method: "POST",
      headers: {
        authorization: "Bearer test-admin-token",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return [response.status, JSON.parse(await response.text())];
  }

  it("offers lookups, methods, and calls on demand", async () => {
    const server = await start();
    const team = "/installations/team";
    expect(await post(server, `${team}/lookups/workspaces`)).toMatchObject([
      200,
      { items: [{ name: "Sales", value: 7 }, { name: "12345678901234567890" }], complete: true },
    ]);
    expect(await post(server, `${team}/lookups/projects`, { values: { Workspace: 7 } })).toEqual([
      200,
      {
        items: [
          { name: "Leads", value: "p1" },
          { name: "p2", value: "p2" },
        ],
        complete: true,
      },
    ]);
    expect(await post(server, `${team}/lookups/projects`)).toEqual([
      200,
      { items: [], complete: false, unknownInputs: ["Workspace"] },
    ]);
    const input = {
      Workspace: "7",
      Project: "p1",
      Title: "Call back",
      Points: 12345678901234567890n.toString(),
    };
    expect(await post(server, `${team}/methods/createTask`, { input })).toEqual([
      200,
      {
        output: { TaskId: 5, TaskKey: "[redacted]", Note: "the key is [redacted]" },
        log: [],
        request: expect.objectContaining({ method: "POST", body: expect.stringContaining("Call back") }),
        response: expect.objectContaining({ body: expect.stringContaining("the key is [redacted]") }),
      },
    ]);
    expect(vendor.requests.at(-1)?.body).toBe('{"title":"Call back","points":12345678901234567890}');
    // The command has the server make them, and needs no project then.
    const there = (...args: string[]) =>
      hookwright([...args, "--installation", "team", "--server", server.managementUrl], {
        HOOKWRIGHT_TOKEN: "test-admin-token",
      });
    expect(await there("lookup", "tracker.workspaces")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^7\tSales\n12345678901234567890\t/),
    });
    expect(await there("lookup", "tracker.projects")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--set Workspace=…"),
    });
    const sets = Object.entries(input).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
    expect(await there("call", "tracker.createTask", ...sets)).toMatchObject({
      code: 0,
      stdout: '{"TaskId":5,"TaskKey":"[redacted]","Note":"the key is [redacted]"}\n',
    });
    expect(await there("call", "tracker.createTask", "--reveal")).toMatchObject({ code: 2 });
    expect(await there("call", "other.createTask")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is of `tracker`, not of `other`"),
    });
    const offer = await server.manage<{ methods: { key: string; parameters: { name: string }[] }[] }>(
      "GET",
      `${team}/offer`,
    );
    expect(offer).toMatchObject({
      installation: "team",
      connector: "tracker",
      lookups: ["workspaces", "projects"],
    });
    expect(offer.methods.map(({ key, parameters }) => [key, parameters.map(({ name }) => name)])).toEqual([
      ["listWorkspaces", []],
      ["listProjects", ["Workspace", "archived"]],
      ["createTask", ["Workspace", "Project"]],
      ["taskCreated", []],
    ]);
  });

  it("answers mistakes with problem documents", async () => {
    const server = await start();
    const team = "/installations/team";
    const cases: readonly (readonly [
      path: string,
      body: object | string | undefined,
      status: number,
      code: string,
    ])[] = [
      ["/installations/nobody/lookups/workspaces", undefined, 404, "installation/not-found"],
      [`${team}/lookups/people`, undefined, 404, "lookup/not-found"],
      [`${team}/methods/dropTask`, undefined, 404, "method/unknown"],
      [`${team}/methods/taskCreated`, undefined, 404, "method/unknown"],
      [`${team}/methods/createTask`, { input: { Titel: "a" } }, 400, "method/unknown-input"],
      [`${team}/methods/createTask`, { input: { Workspace: "7", Project: "p1" } }, 400, "value/missing"],
      [`${team}/methods/createTask`, { Fields: {} }, 400, "server/bad-request"],
      [`${team}/methods/createTask`, { input: [] }, 400, "server/bad-request"],
      [`${team}/methods/createTask`, "{", 400, "data/malformed"],
      [`${team}/lookups/projects`, { values: { Workspace: "8" } }, 502, "method/failed-status"],
    ];
    for (const [path, body, status, code] of cases)
      expect([path, ...(await post(server, path, body))]).toMatchObject([path, status, { status, code }]);
  });

  it("starts a cycle only when its strict values are offered", async () => {
    const server = await start();
    expect(await post(server, "/cycles/copy-to-p1/start")).toMatchObject([200, { state: "running" }]);
    const [status, problem] = await post(server, "/cycles/copy-to-p9/start");
    expect([status, problem]).toMatchObject([
      409,
      {
        code: "cycle/not-ready",
        detail: expect.stringContaining(
          "The step `copy` gives `Project` a value that the lookup `projects` has to offer: it does not.",
        ),
      },
    ]);
  });
});
