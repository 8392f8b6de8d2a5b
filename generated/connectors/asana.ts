// Asana 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/asana/connector.json: edit that file, then run `hookwright compile`.
// content: fb89e846ca66e37c086ae5152b9be28bb86d05fb9615f6a132da2e78885f9c9e

import {
  any,
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  type InputFields,
  type JsonObject,
  type JsonValue,
  type List,
  list,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  pathSegment,
  queryPart,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** The id of a webhook at Asana, as the vendor spelled it. */
export type WebhookId = Brand<"asana webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** User ID. From `data.gid`. */
  UserId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Email. From `data.email`. */
  Email?: string;
};

/** What `listWorkspaces` answers. */
export type ListWorkspacesOutput = {
  /** Workspace ID. From `[data].gid`. */
  WorkspaceId?: List<string>;
  /** Name. From `[data].name`. */
  Name?: List<string>;
};

/** What `listProjects` is called with. */
export type ListProjectsInput = {
  /** The workspace or organization. Put where the definition says `{{WorkspaceId}}`. */
  WorkspaceId: string | number | boolean;
};

/** What `listProjects` answers. */
export type ListProjectsOutput = {
  /** Project ID. From `[data].gid`. */
  ProjectId?: List<string>;
  /** Name. From `[data].name`. */
  Name?: List<string>;
};

/** What `getTask` is called with. */
export type GetTaskInput = {
  /** The task's number. Put where the definition says `{{TaskId}}`. */
  TaskId: string | number | boolean;
};

/** What `getTask` answers. */
export type GetTaskOutput = {
  /** Task ID. From `data.gid`. */
  TaskId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Completed. From `data.completed`. */
  Completed?: boolean;
  /** Assignee ID. From `data.assignee.gid`. */
  AssigneeId?: string;
  /** Due On. From `data.due_on`. */
  DueOn?: string;
  /** Notes. From `data.notes`. */
  Notes?: string;
  /** Url. From `data.permalink_url`. */
  Url?: string;
};

/** What `createTask` is called with. */
export type CreateTaskInput = {
  /** Project Ids. Sent as `data.[projects]`. */
  ProjectIds: List<string>;
  /** Name. Sent as `data.name`. */
  Name: string;
  /** Notes. Sent as `data.notes`. */
  Notes?: string;
  /** Assignee ID. Sent as `data.assignee`. */
  AssigneeId?: string;
  /** A day such as `2026-01-31`. Sent as `data.due_on`. */
  DueOn?: string;
};

/** What `createTask` answers. */
export type CreateTaskOutput = {
  /** Task ID. From `data.gid`. */
  TaskId?: string;
  /** Name. From `data.name`. */
  Name?: string;
  /** Completed. From `data.completed`. */
  Completed?: boolean;
  /** Assignee ID. From `data.assignee.gid`. */
  AssigneeId?: string;
  /** Due On. From `data.due_on`. */
  DueOn?: string;
  /** Notes. From `data.notes`. */
  Notes?: string;
  /** Url. From `data.permalink_url`. */
  Url?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{ResourceId}}`. */
  ResourceId: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `data.gid`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** Active. From `data.active`. */
  Active?: boolean;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listWebhooks` is called with. */
export type ListWebhooksInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{WorkspaceId}}`. */
  WorkspaceId: string | number | boolean;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Url. From `[data].target`. */
  Url?: List<string>;
  /** Active. From `[data].active`. */
  Active?: List<boolean>;
  /** Resource ID. From `[data].resource.gid`. */
  ResourceId?: List<string>;
  /** Cyclr Webhook ID. From `[data].gid`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
};

/** A delivery of `resourceChanged`. */
export type ResourceChangedOutput = {
  /** Action. From `action`. */
  Action?: string;
  /** Resource ID. From `resource.gid`. */
  ResourceId?: string;
  /** Resource Type. From `resource.resource_type`. */
  ResourceType?: string;
  /** Resource Subtype. From `resource.resource_subtype`. */
  ResourceSubtype?: string;
  /** Parent ID. From `parent.gid`. */
  ParentId?: string;
  /** Parent Type. From `parent.resource_type`. */
  ParentType?: string;
  /** User ID. From `user.gid`. */
  UserId?: string;
  /** Changed Field. From `change.field`. */
  ChangedField?: string;
  /** Change Action. From `change.action`. */
  ChangeAction?: string;
  /** New Value. From `change.new_value`. */
  NewValue?: JsonValue;
  /** Added Value. From `change.added_value`. */
  AddedValue?: JsonValue;
  /** Removed Value. From `change.removed_value`. */
  RemovedValue?: JsonValue;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const data = member(message.body, "data");
  const userId = text(member(data, "gid"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(data, "email"), "Email");
  if (email !== undefined) output.Email = email;
  return output;
}

function listWorkspacesOutput(message: Message): ListWorkspacesOutput {
  const output: ListWorkspacesOutput = {};
  const data = member(message.body, "data");
  const workspaceId = each(data, (element) => text(member(element, "gid"), "WorkspaceId"));
  if (workspaceId !== undefined) output.WorkspaceId = workspaceId;
  const name = each(data, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  return output;
}

function listProjectsOutput(message: Message): ListProjectsOutput {
  const output: ListProjectsOutput = {};
  const data = member(message.body, "data");
  const projectId = each(data, (element) => text(member(element, "gid"), "ProjectId"));
  if (projectId !== undefined) output.ProjectId = projectId;
  const name = each(data, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  return output;
}

function getTaskOutput(message: Message): GetTaskOutput {
  const output: GetTaskOutput = {};
  const data = member(message.body, "data");
  const taskId = text(member(data, "gid"), "TaskId");
  if (taskId !== undefined) output.TaskId = taskId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const completed = boolean(member(data, "completed"), "Completed");
  if (completed !== undefined) output.Completed = completed;
  const assignee = member(data, "assignee");
  const assigneeId = text(member(assignee, "gid"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const dueOn = text(member(data, "due_on"), "DueOn");
  if (dueOn !== undefined) output.DueOn = dueOn;
  const notes = text(member(data, "notes"), "Notes");
  if (notes !== undefined) output.Notes = notes;
  const url = text(member(data, "permalink_url"), "Url");
  if (url !== undefined) output.Url = url;
  return output;
}

function createTaskBody(input: CreateTaskInput): JsonValue {
  const body: JsonObject = {};
  const data: JsonObject = {};
  const projectIds = list(input.ProjectIds);
  data["projects"] = required(zip({ ProjectIds: projectIds }, (index) => required(text(projectIds?.[index], "ProjectIds"), "ProjectIds")), "ProjectIds");
  data["name"] = required(text(input.Name, "Name"), "Name");
  const notes = text(input.Notes, "Notes");
  if (notes !== undefined) data["notes"] = notes;
  const assigneeId = text(input.AssigneeId, "AssigneeId");
  if (assigneeId !== undefined) data["assignee"] = assigneeId;
  const dueOn = text(input.DueOn, "DueOn");
  if (dueOn !== undefined) data["due_on"] = dueOn;
  body["data"] = data;
  return body;
}

function createTaskOutput(message: Message): CreateTaskOutput {
  const output: CreateTaskOutput = {};
  const data = member(message.body, "data");
  const taskId = text(member(data, "gid"), "TaskId");
  if (taskId !== undefined) output.TaskId = taskId;
  const name = text(member(data, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const completed = boolean(member(data, "completed"), "Completed");
  if (completed !== undefined) output.Completed = completed;
  const assignee = member(data, "assignee");
  const assigneeId = text(member(assignee, "gid"), "AssigneeId");
  if (assigneeId !== undefined) output.AssigneeId = assigneeId;
  const dueOn = text(member(data, "due_on"), "DueOn");
  if (dueOn !== undefined) output.DueOn = dueOn;
  const notes = text(member(data, "notes"), "Notes");
  if (notes !== undefined) output.Notes = notes;
  const url = text(member(data, "permalink_url"), "Url");
  if (url !== undefined) output.Url = url;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return { data: {
    resource: mergeValue(merge, "ResourceId"),
    target: mergeValue(merge, "Cyclr_Webhook_Url"),
  } };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const data = member(message.body, "data");
  const cyclrWebhookId = savedText<WebhookId>(member(data, "gid"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const active = boolean(member(data, "active"), "Active");
  if (active !== undefined) output.Active = active;
  return output;
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const data = member(message.body, "data");
  const url = each(data, (element) => text(member(element, "target"), "Url"));
  if (url !== undefined) output.Url = url;
  const active = each(data, (element) => boolean(member(element, "active"), "Active"));
  if (active !== undefined) output.Active = active;
  const resourceId = each(data, (element) => text(member(member(element, "resource"), "gid"), "ResourceId"));
  if (resourceId !== undefined) output.ResourceId = resourceId;
  const cyclrWebhookId = each(data, (element) => savedText<WebhookId>(member(element, "gid"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function resourceChangedOutput(message: Message): ResourceChangedOutput {
  const output: ResourceChangedOutput = {};
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const resource = member(message.body, "resource");
  const resourceId = text(member(resource, "gid"), "ResourceId");
  if (resourceId !== undefined) output.ResourceId = resourceId;
  const resourceType = text(member(resource, "resource_type"), "ResourceType");
  if (resourceType !== undefined) output.ResourceType = resourceType;
  const resourceSubtype = text(member(resource, "resource_subtype"), "ResourceSubtype");
  if (resourceSubtype !== undefined) output.ResourceSubtype = resourceSubtype;
  const parent = member(message.body, "parent");
  const parentId = text(member(parent, "gid"), "ParentId");
  if (parentId !== undefined) output.ParentId = parentId;
  const parentType = text(member(parent, "resource_type"), "ParentType");
  if (parentType !== undefined) output.ParentType = parentType;
  const user = member(message.body, "user");
  const userId = text(member(user, "gid"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const change = member(message.body, "change");
  const changedField = text(member(change, "field"), "ChangedField");
  if (changedField !== undefined) output.ChangedField = changedField;
  const changeAction = text(member(change, "action"), "ChangeAction");
  if (changeAction !== undefined) output.ChangeAction = changeAction;
  const newValue = any(member(change, "new_value"));
  if (newValue !== undefined) output.NewValue = newValue;
  const addedValue = any(member(change, "added_value"));
  if (addedValue !== undefined) output.AddedValue = addedValue;
  const removedValue = any(member(change, "removed_value"));
  if (removedValue !== undefined) output.RemovedValue = removedValue;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

/** Tasks and projects of Asana, and a webhook for what happens in one of them. */
export const connector = defineConnector({
  contract: 1,
  id: "asana",
  name: "Asana",
  version: "1.0.0",
  authentications: {
    token: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer ", test: "getUser" },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: [],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getUser",
      authorizeUrl: () => "https://app.asana.com/-/oauth_authorize",
      tokenUrl: () => "https://app.asana.com/-/oauth_token",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://app.asana.com/api/1.0",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  lookups: {
    workspaces: { method: "listWorkspaces", value: "WorkspaceId", label: "Name" },
    projects: { method: "listProjects", value: "ProjectId", label: "Name" },
  },
  paging: {
    inbound: {
      by: "token",
      size: 100,
      sizeQuery: "limit",
      tokens: [
        {
          response: { text: "next_page.offset", path: ["next_page", "offset"] },
          to: "query",
          name: "offset",
        },
      ],
    },
  },
  rateLimits: [{ requests: 150, perMs: 60000 }],
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who the token belongs to.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "data.gid", dataType: "text" },
        { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "data.email", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/users/me`,
      output: getUserOutput,
    },
    listWorkspaces: {
      kind: "action",
      name: "List Workspaces",
      description: "Lists the workspaces that one belongs to.",
      httpMethod: "GET",
      authentication: "token",
      records: [["data"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "WorkspaceId",
          displayName: "Workspace ID",
          location: "[data].gid",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[data].name", dataType: "text", lists: 1 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/workspaces`,
      output: listWorkspacesOutput,
    },
    listProjects: {
      kind: "action",
      name: "List Projects",
      description: "Lists a workspace's projects.",
      httpMethod: "GET",
      authentication: "token",
      records: [["data"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
        { name: "WorkspaceId", target: "mergeField", displayName: "Workspace", lookup: "workspaces" },
      ],
      inputs: [] as InputFields<ListProjectsInput>,
      outputs: [
        { name: "ProjectId", displayName: "Project ID", location: "[data].gid", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[data].name", dataType: "text", lists: 1 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/projects?workspace=${queryPart(merge, "WorkspaceId")}&archived=false`,
      output: listProjectsOutput,
    },
    getTask: {
      kind: "action",
      name: "Get Task",
      description: "Reads one task.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
        { name: "TaskId", target: "mergeField", displayName: "Task ID" },
      ],
      inputs: [] as InputFields<GetTaskInput>,
      outputs: [
        { name: "TaskId", displayName: "Task ID", location: "data.gid", dataType: "text" },
        { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
        { name: "Completed", displayName: "Completed", location: "data.completed", dataType: "boolean" },
        { name: "AssigneeId", displayName: "Assignee ID", location: "data.assignee.gid", dataType: "text" },
        { name: "DueOn", displayName: "Due On", location: "data.due_on", dataType: "text" },
        { name: "Notes", displayName: "Notes", location: "data.notes", dataType: "text" },
        { name: "Url", displayName: "Url", location: "data.permalink_url", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/tasks/${pathSegment(merge, "TaskId")}?opt_fields=name%2Ccompleted%2Cassignee%2Cdue_on%2Cnotes%2Cpermalink_url`,
      output: getTaskOutput,
    },
    createTask: {
      kind: "action",
      name: "Create Task",
      description: "Adds a task to a project.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [
        {
          name: "ProjectIds",
          displayName: "Project Ids",
          location: "data.[projects]",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
        { name: "Notes", displayName: "Notes", location: "data.notes", dataType: "text", optional: true },
        {
          name: "AssigneeId",
          displayName: "Assignee ID",
          location: "data.assignee",
          dataType: "text",
          optional: true,
        },
        { name: "DueOn", displayName: "Due On", location: "data.due_on", dataType: "text", optional: true },
      ] as InputFields<CreateTaskInput>,
      outputs: [
        { name: "TaskId", displayName: "Task ID", location: "data.gid", dataType: "text" },
        { name: "Name", displayName: "Name", location: "data.name", dataType: "text" },
        { name: "Completed", displayName: "Completed", location: "data.completed", dataType: "boolean" },
        { name: "AssigneeId", displayName: "Assignee ID", location: "data.assignee.gid", dataType: "text" },
        { name: "DueOn", displayName: "Due On", location: "data.due_on", dataType: "text" },
        { name: "Notes", displayName: "Notes", location: "data.notes", dataType: "text" },
        { name: "Url", displayName: "Url", location: "data.permalink_url", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/tasks`,
      body: createTaskBody,
      output: createTaskOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a webhook. While this call is under way Asana sends the secret to its URL.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["ResourceId", "Cyclr_Webhook_Url"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "data.gid",
          dataType: "text",
        },
        { name: "Active", displayName: "Active", location: "data.active", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks`,
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists the webhooks of a workspace.",
      httpMethod: "GET",
      authentication: "token",
      records: [["data"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
      ],
      inputs: [] as InputFields<ListWebhooksInput>,
      fromSubscription: ["WorkspaceId"],
      outputs: [
        { name: "Url", displayName: "Url", location: "[data].target", dataType: "text", lists: 1 },
        { name: "Active", displayName: "Active", location: "[data].active", dataType: "boolean", lists: 1 },
        {
          name: "ResourceId",
          displayName: "Resource ID",
          location: "[data].resource.gid",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[data].gid",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/webhooks?workspace=${queryPart(merge, "WorkspaceId")}&opt_fields=target%2Cactive%2Cresource`,
      output: listWebhooksOutput,
    },
    resourceChanged: {
      kind: "webhook",
      name: "Resource Changed",
      description: "Something happened to a project, a task or another resource, or to what is in it. Events name what changed; its values are read with Get Task.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-hook-signature" }], prefix: "", encoding: "hex" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "replace",
        },
      },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://app.asana.com/api/1.0",
        },
        { name: "WorkspaceId", target: "mergeField", displayName: "Workspace", lookup: "workspaces" },
        { name: "ResourceId", target: "mergeField", displayName: "Resource", lookup: "projects" },
      ],
      outputs: [
        { name: "Action", displayName: "Action", location: "action", dataType: "text" },
        { name: "ResourceId", displayName: "Resource ID", location: "resource.gid", dataType: "text" },
        {
          name: "ResourceType",
          displayName: "Resource Type",
          location: "resource.resource_type",
          dataType: "text",
        },
        {
          name: "ResourceSubtype",
          displayName: "Resource Subtype",
          location: "resource.resource_subtype",
          dataType: "text",
        },
        { name: "ParentId", displayName: "Parent ID", location: "parent.gid", dataType: "text" },
        {
          name: "ParentType",
          displayName: "Parent Type",
          location: "parent.resource_type",
          dataType: "text",
        },
        { name: "UserId", displayName: "User ID", location: "user.gid", dataType: "text" },
        { name: "ChangedField", displayName: "Changed Field", location: "change.field", dataType: "text" },
        { name: "ChangeAction", displayName: "Change Action", location: "change.action", dataType: "text" },
        { name: "NewValue", displayName: "New Value", location: "change.new_value", dataType: "any" },
        { name: "AddedValue", displayName: "Added Value", location: "change.added_value", dataType: "any" },
        {
          name: "RemovedValue",
          displayName: "Removed Value",
          location: "change.removed_value",
          dataType: "any",
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
      ],
      output: resourceChangedOutput,
      handshake: [
        {
          when: [{ of: { kind: "header", name: "x-hook-secret" }, test: { kind: "present", present: true } }],
          reply: { status: 200, headers: [["x-hook-secret", [{ kind: "header", name: "x-hook-secret" }]]] },
          save: [["Cyclr_Webhook_Secret", [{ kind: "header", name: "x-hook-secret" }]]],
        },
      ],
      items: ["events"],
    },
  },
});
