// GitLab 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/gitlab/connector.json: edit that file, then run `hookwright compile`.
// content: 4a8ea8987f236d88f3c3705696f3f642d8431f9bb23500445cb062ba4570af90

import {
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  float,
  hasMerge,
  type InputFields,
  integer,
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

/** The id of a webhook at GitLab, as the vendor spelled it. */
export type WebhookId = Brand<"gitlab webhook">;

/** What `getUser` answers. */
export type GetUserOutput = {
  /** Cyclr Account Username. From `username`. */
  Cyclr_Account_Username?: string;
  /** User ID. From `id`. */
  UserId?: number | bigint;
  /** Name. From `name`. */
  Name?: string;
};

/** What `listProjects` is called with. */
export type ListProjectsInput = {
  /** Only those whose name or path holds this text. Sent in the query as `search`. */
  search?: string | number | boolean;
};

/** What `listProjects` answers. */
export type ListProjectsOutput = {
  /** Project ID. From `[].id`. */
  ProjectId?: List<number | bigint>;
  /** Project. From `[].path_with_namespace`. */
  Project?: List<string>;
  /** Name. From `[].name`. */
  Name?: List<string>;
  /** Url. From `[].web_url`. */
  Url?: List<string>;
  /** Default Branch. From `[].default_branch`. */
  DefaultBranch?: List<string>;
};

/** What `listIssues` is called with. */
export type ListIssuesInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** `opened`, `closed` or `all`. Sent in the query as `state`. */
  state?: string | number | boolean;
  /** Label names, separated by commas. Sent in the query as `labels`. */
  labels?: string | number | boolean;
};

/** What `listIssues` answers. */
export type ListIssuesOutput = {
  /** Issue ID. From `[].id`. */
  IssueId?: List<number | bigint>;
  /** Number. From `[].iid`. */
  Number?: List<number | bigint>;
  /** Title. From `[].title`. */
  Title?: List<string>;
  /** State. From `[].state`. */
  State?: List<string>;
  /** Url. From `[].web_url`. */
  Url?: List<string>;
  /** Author. From `[].author.username`. */
  Author?: List<string>;
  /** Labels. From `[].[labels]`. */
  Labels?: List<List<string>>;
  /** Assignees. From `[].[assignees].username`. */
  Assignees?: List<List<string>>;
  /** Created At. From `[].created_at`. */
  CreatedAt?: List<string>;
  /** Updated At. From `[].updated_at`. */
  UpdatedAt?: List<string>;
};

/** What `getIssue` is called with. */
export type GetIssueInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** The issue's number in its project. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
};

/** What `getIssue` answers. */
export type GetIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `iid`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `web_url`. */
  Url?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Labels. From `[labels]`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].username`. */
  Assignees?: List<string>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Closed At. From `closed_at`. */
  ClosedAt?: string;
};

/** What `createIssue` is called with. */
export type CreateIssueInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** Title. Sent as `title`. */
  Title: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Label names, separated by commas. Sent as `labels`. */
  Labels?: string;
  /** Assignee Ids. Sent as `[assignee_ids]`. */
  AssigneeIds?: List<number | bigint>;
  /** Confidential. Sent as `confidential`. */
  Confidential?: boolean;
  /** A day such as `2026-01-31`. Sent as `due_date`. */
  DueDate?: string;
};

/** What `createIssue` answers. */
export type CreateIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `iid`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `web_url`. */
  Url?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Labels. From `[labels]`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].username`. */
  Assignees?: List<string>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Closed At. From `closed_at`. */
  ClosedAt?: string;
};

/** What `updateIssue` is called with. */
export type UpdateIssueInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** The issue's number in its project. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
  /** Title. Sent as `title`. */
  Title?: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Label names, separated by commas. Sent as `add_labels`. */
  AddLabels?: string;
  /** Label names, separated by commas. Sent as `remove_labels`. */
  RemoveLabels?: string;
  /** State Event. Sent as `state_event`. */
  StateEvent?: string;
};

/** What `updateIssue` answers. */
export type UpdateIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `iid`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `web_url`. */
  Url?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Labels. From `[labels]`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].username`. */
  Assignees?: List<string>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Closed At. From `closed_at`. */
  ClosedAt?: string;
};

/** What `createIssueNote` is called with. */
export type CreateIssueNoteInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** The issue's number in its project. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
  /** Body. Sent as `body`. */
  Body: string;
};

/** What `createIssueNote` answers. */
export type CreateIssueNoteOutput = {
  /** Note ID. From `id`. */
  NoteId?: number | bigint;
  /** Body. From `body`. */
  Body?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
};

/** What `getMergeRequest` is called with. */
export type GetMergeRequestInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** The merge request's number in its project. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
};

/** What `getMergeRequest` answers. */
export type GetMergeRequestOutput = {
  /** Merge Request ID. From `id`. */
  MergeRequestId?: number | bigint;
  /** Number. From `iid`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `web_url`. */
  Url?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Source Branch. From `source_branch`. */
  SourceBranch?: string;
  /** Target Branch. From `target_branch`. */
  TargetBranch?: string;
  /** Sha. From `sha`. */
  Sha?: string;
  /** Draft. From `draft`. */
  Draft?: boolean;
  /** Labels. From `[labels]`. */
  Labels?: List<string>;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Merged At. From `merged_at`. */
  MergedAt?: string;
};

/** What `createMergeRequest` is called with. */
export type CreateMergeRequestInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** Source Branch. Sent as `source_branch`. */
  SourceBranch: string;
  /** Target Branch. Sent as `target_branch`. */
  TargetBranch: string;
  /** Title. Sent as `title`. */
  Title: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Remove Source Branch. Sent as `remove_source_branch`. */
  RemoveSourceBranch?: boolean;
};

/** What `createMergeRequest` answers. */
export type CreateMergeRequestOutput = {
  /** Merge Request ID. From `id`. */
  MergeRequestId?: number | bigint;
  /** Number. From `iid`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `web_url`. */
  Url?: string;
  /** Author. From `author.username`. */
  Author?: string;
  /** Source Branch. From `source_branch`. */
  SourceBranch?: string;
  /** Target Branch. From `target_branch`. */
  TargetBranch?: string;
  /** Sha. From `sha`. */
  Sha?: string;
  /** Draft. From `draft`. */
  Draft?: boolean;
  /** Labels. From `[labels]`. */
  Labels?: List<string>;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Merged At. From `merged_at`. */
  MergedAt?: string;
};

/** What `createHook` is called with. */
export type CreateHookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
  /** Given by the webhook's subscription. Put where the definition says `{{PushEvents}}`. */
  PushEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{TagPushEvents}}`. */
  TagPushEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{IssuesEvents}}`. */
  IssuesEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{NoteEvents}}`. */
  NoteEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{MergeRequestsEvents}}`. */
  MergeRequestsEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{PipelineEvents}}`. */
  PipelineEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{JobEvents}}`. */
  JobEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{DeploymentEvents}}`. */
  DeploymentEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{ReleasesEvents}}`. */
  ReleasesEvents: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{WikiPageEvents}}`. */
  WikiPageEvents: JsonValue;
};

/** What `createHook` answers. */
export type CreateHookOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
};

/** What `deleteHook` is called with. */
export type DeleteHookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listHooks` is called with. */
export type ListHooksInput = {
  /** The project's number, or its path such as `group/project`. Put where the definition says `{{ProjectId}}`. */
  ProjectId: string | number | boolean;
};

/** What `listHooks` answers. */
export type ListHooksOutput = {
  /** Cyclr Webhook ID. From `[].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[].url`. */
  Url?: List<string>;
  /** Alert Status. From `[].alert_status`. */
  AlertStatus?: List<string>;
  /** Created At. From `[].created_at`. */
  CreatedAt?: List<string>;
};

/** A delivery of `projectEvents` with the event `push`. */
export type ProjectEventsPushOutput = {
  /** Tells this event from the others. */
  Event: "push";
  /** Ref. From `ref`. */
  Ref?: string;
  /** Before. From `before`. */
  Before?: string;
  /** After. From `after`. */
  After?: string;
  /** Checkout Sha. From `checkout_sha`. */
  CheckoutSha?: string;
  /** User. From `user_username`. */
  User?: string;
  /** User Name. From `user_name`. */
  UserName?: string;
  /** Commit Count. From `total_commits_count`. */
  CommitCount?: number | bigint;
  /** Commit Ids. From `[commits].id`. */
  CommitIds?: List<string>;
  /** Commit Messages. From `[commits].message`. */
  CommitMessages?: List<string>;
  /** Commit Authors. From `[commits].author.name`. */
  CommitAuthors?: List<string>;
  /** Commit Urls. From `[commits].url`. */
  CommitUrls?: List<string>;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `tag_push`. */
export type ProjectEventsTagPushOutput = {
  /** Tells this event from the others. */
  Event: "tag_push";
  /** Ref. From `ref`. */
  Ref?: string;
  /** Before. From `before`. */
  Before?: string;
  /** After. From `after`. */
  After?: string;
  /** Checkout Sha. From `checkout_sha`. */
  CheckoutSha?: string;
  /** Message. From `message`. */
  Message?: string;
  /** User. From `user_username`. */
  User?: string;
  /** User Name. From `user_name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `issue`. */
export type ProjectEventsIssueOutput = {
  /** Tells this event from the others. */
  Event: "issue";
  /** Issue ID. From `object_attributes.id`. */
  IssueId?: number | bigint;
  /** Number. From `object_attributes.iid`. */
  Number?: number | bigint;
  /** Action. From `object_attributes.action`. */
  Action?: string;
  /** Title. From `object_attributes.title`. */
  Title?: string;
  /** State. From `object_attributes.state`. */
  State?: string;
  /** Url. From `object_attributes.url`. */
  Url?: string;
  /** Description. From `object_attributes.description`. */
  Description?: string;
  /** Confidential. From `object_attributes.confidential`. */
  Confidential?: boolean;
  /** Labels. From `[labels].title`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].username`. */
  Assignees?: List<string>;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `note`. */
export type ProjectEventsNoteOutput = {
  /** Tells this event from the others. */
  Event: "note";
  /** Note ID. From `object_attributes.id`. */
  NoteId?: number | bigint;
  /** Note. From `object_attributes.note`. */
  Note?: string;
  /** Noteable Type. From `object_attributes.noteable_type`. */
  NoteableType?: string;
  /** Action. From `object_attributes.action`. */
  Action?: string;
  /** Url. From `object_attributes.url`. */
  Url?: string;
  /** Issue Number. From `issue.iid`. */
  IssueNumber?: number | bigint;
  /** Issue Title. From `issue.title`. */
  IssueTitle?: string;
  /** Merge Request Number. From `merge_request.iid`. */
  MergeRequestNumber?: number | bigint;
  /** Merge Request Title. From `merge_request.title`. */
  MergeRequestTitle?: string;
  /** Commit ID. From `object_attributes.commit_id`. */
  CommitId?: string;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `merge_request`. */
export type ProjectEventsMergeRequestOutput = {
  /** Tells this event from the others. */
  Event: "merge_request";
  /** Merge Request ID. From `object_attributes.id`. */
  MergeRequestId?: number | bigint;
  /** Number. From `object_attributes.iid`. */
  Number?: number | bigint;
  /** Action. From `object_attributes.action`. */
  Action?: string;
  /** Title. From `object_attributes.title`. */
  Title?: string;
  /** State. From `object_attributes.state`. */
  State?: string;
  /** Url. From `object_attributes.url`. */
  Url?: string;
  /** Description. From `object_attributes.description`. */
  Description?: string;
  /** Source Branch. From `object_attributes.source_branch`. */
  SourceBranch?: string;
  /** Target Branch. From `object_attributes.target_branch`. */
  TargetBranch?: string;
  /** Draft. From `object_attributes.draft`. */
  Draft?: boolean;
  /** Last Commit ID. From `object_attributes.last_commit.id`. */
  LastCommitId?: string;
  /** Merge Commit Sha. From `object_attributes.merge_commit_sha`. */
  MergeCommitSha?: string;
  /** Labels. From `[labels].title`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].username`. */
  Assignees?: List<string>;
  /** Reviewers. From `[reviewers].username`. */
  Reviewers?: List<string>;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `pipeline`. */
export type ProjectEventsPipelineOutput = {
  /** Tells this event from the others. */
  Event: "pipeline";
  /** Pipeline ID. From `object_attributes.id`. */
  PipelineId?: number | bigint;
  /** Ref. From `object_attributes.ref`. */
  Ref?: string;
  /** Sha. From `object_attributes.sha`. */
  Sha?: string;
  /** Source. From `object_attributes.source`. */
  Source?: string;
  /** Status. From `object_attributes.status`. */
  Status?: string;
  /** Url. From `object_attributes.url`. */
  Url?: string;
  /** Duration. From `object_attributes.duration`. */
  Duration?: number;
  /** Merge Request Number. From `merge_request.iid`. */
  MergeRequestNumber?: number | bigint;
  /** Job Names. From `[builds].name`. */
  JobNames?: List<string>;
  /** Job Statuses. From `[builds].status`. */
  JobStatuses?: List<string>;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `build`. */
export type ProjectEventsBuildOutput = {
  /** Tells this event from the others. */
  Event: "build";
  /** Job ID. From `build_id`. */
  JobId?: number | bigint;
  /** Job Name. From `build_name`. */
  JobName?: string;
  /** Stage. From `build_stage`. */
  Stage?: string;
  /** Status. From `build_status`. */
  Status?: string;
  /** Duration. From `build_duration`. */
  Duration?: number;
  /** Failure Reason. From `build_failure_reason`. */
  FailureReason?: string;
  /** Pipeline ID. From `pipeline_id`. */
  PipelineId?: number | bigint;
  /** Ref. From `ref`. */
  Ref?: string;
  /** Sha. From `sha`. */
  Sha?: string;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `deployment`. */
export type ProjectEventsDeploymentOutput = {
  /** Tells this event from the others. */
  Event: "deployment";
  /** Deployment ID. From `deployment_id`. */
  DeploymentId?: number | bigint;
  /** Status. From `status`. */
  Status?: string;
  /** Environment. From `environment`. */
  Environment?: string;
  /** Environment Url. From `environment_external_url`. */
  EnvironmentUrl?: string;
  /** Job Url. From `deployable_url`. */
  JobUrl?: string;
  /** Sha. From `short_sha`. */
  Sha?: string;
  /** Commit Url. From `commit_url`. */
  CommitUrl?: string;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `release`. */
export type ProjectEventsReleaseOutput = {
  /** Tells this event from the others. */
  Event: "release";
  /** Release ID. From `id`. */
  ReleaseId?: number | bigint;
  /** Action. From `action`. */
  Action?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Tag. From `tag`. */
  Tag?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Url. From `url`. */
  Url?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Released At. From `released_at`. */
  ReleasedAt?: string;
  /** Commit ID. From `commit.id`. */
  CommitId?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

/** A delivery of `projectEvents` with the event `wiki_page`. */
export type ProjectEventsWikiPageOutput = {
  /** Tells this event from the others. */
  Event: "wiki_page";
  /** Action. From `object_attributes.action`. */
  Action?: string;
  /** Title. From `object_attributes.title`. */
  Title?: string;
  /** Slug. From `object_attributes.slug`. */
  Slug?: string;
  /** Url. From `object_attributes.url`. */
  Url?: string;
  /** Message. From `object_attributes.message`. */
  Message?: string;
  /** User. From `user.username`. */
  User?: string;
  /** User Name. From `user.name`. */
  UserName?: string;
  /** Project ID. From `project.id`. */
  ProjectId?: number | bigint;
  /** Project. From `project.path_with_namespace`. */
  Project?: string;
};

function getUserOutput(message: Message): GetUserOutput {
  const output: GetUserOutput = {};
  const cyclrAccountUsername = text(member(message.body, "username"), "Cyclr_Account_Username");
  if (cyclrAccountUsername !== undefined) output.Cyclr_Account_Username = cyclrAccountUsername;
  const userId = integer(member(message.body, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  return output;
}

function listProjectsOutput(message: Message): ListProjectsOutput {
  const output: ListProjectsOutput = {};
  const projectId = each(message.body, (element) => integer(member(element, "id"), "ProjectId"));
  if (projectId !== undefined) output.ProjectId = projectId;
  const project = each(message.body, (element) => text(member(element, "path_with_namespace"), "Project"));
  if (project !== undefined) output.Project = project;
  const name = each(message.body, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const url = each(message.body, (element) => text(member(element, "web_url"), "Url"));
  if (url !== undefined) output.Url = url;
  const defaultBranch = each(message.body, (element) => text(member(element, "default_branch"), "DefaultBranch"));
  if (defaultBranch !== undefined) output.DefaultBranch = defaultBranch;
  return output;
}

function listIssuesOutput(message: Message): ListIssuesOutput {
  const output: ListIssuesOutput = {};
  const issueId = each(message.body, (element) => integer(member(element, "id"), "IssueId"));
  if (issueId !== undefined) output.IssueId = issueId;
  const number = each(message.body, (element) => integer(member(element, "iid"), "Number"));
  if (number !== undefined) output.Number = number;
  const title = each(message.body, (element) => text(member(element, "title"), "Title"));
  if (title !== undefined) output.Title = title;
  const state = each(message.body, (element) => text(member(element, "state"), "State"));
  if (state !== undefined) output.State = state;
  const url = each(message.body, (element) => text(member(element, "web_url"), "Url"));
  if (url !== undefined) output.Url = url;
  const author = each(message.body, (element) => text(member(member(element, "author"), "username"), "Author"));
  if (author !== undefined) output.Author = author;
  const labels = each(message.body, (element) => each(member(element, "labels"), (element2) => text(element2, "Labels")));
  if (labels !== undefined) output.Labels = labels;
  const assignees = each(message.body, (element) => each(member(element, "assignees"), (element3) => text(member(element3, "username"), "Assignees")));
  if (assignees !== undefined) output.Assignees = assignees;
  const createdAt = each(message.body, (element) => dateTime(member(element, "created_at"), "CreatedAt"));
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = each(message.body, (element) => dateTime(member(element, "updated_at"), "UpdatedAt"));
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function getIssueOutput(message: Message): GetIssueOutput {
  const output: GetIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "web_url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(element, "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "username"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = dateTime(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function createIssueBody(input: CreateIssueInput): JsonValue {
  const body: JsonObject = {};
  body["title"] = required(text(input.Title, "Title"), "Title");
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const labels = text(input.Labels, "Labels");
  if (labels !== undefined) body["labels"] = labels;
  const assigneeIds = list(input.AssigneeIds);
  const assignee_ids = zip({ AssigneeIds: assigneeIds }, (index) => required(integer(assigneeIds?.[index], "AssigneeIds"), "AssigneeIds"));
  if (assignee_ids !== undefined) body["assignee_ids"] = assignee_ids;
  const confidential = boolean(input.Confidential, "Confidential");
  if (confidential !== undefined) body["confidential"] = confidential;
  const dueDate = text(input.DueDate, "DueDate");
  if (dueDate !== undefined) body["due_date"] = dueDate;
  return body;
}

function createIssueOutput(message: Message): CreateIssueOutput {
  const output: CreateIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "web_url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(element, "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "username"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = dateTime(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function updateIssueBody(input: UpdateIssueInput): JsonValue {
  const body: JsonObject = {};
  const title = text(input.Title, "Title");
  if (title !== undefined) body["title"] = title;
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const addLabels = text(input.AddLabels, "AddLabels");
  if (addLabels !== undefined) body["add_labels"] = addLabels;
  const removeLabels = text(input.RemoveLabels, "RemoveLabels");
  if (removeLabels !== undefined) body["remove_labels"] = removeLabels;
  const stateEvent = text(input.StateEvent, "StateEvent");
  if (stateEvent !== undefined) body["state_event"] = stateEvent;
  return body;
}

function updateIssueOutput(message: Message): UpdateIssueOutput {
  const output: UpdateIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "web_url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(element, "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "username"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = dateTime(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function createIssueNoteBody(input: CreateIssueNoteInput): JsonValue {
  return { body: required(text(input.Body, "Body"), "Body") };
}

function createIssueNoteOutput(message: Message): CreateIssueNoteOutput {
  const output: CreateIssueNoteOutput = {};
  const noteId = integer(member(message.body, "id"), "NoteId");
  if (noteId !== undefined) output.NoteId = noteId;
  const body = text(member(message.body, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function getMergeRequestOutput(message: Message): GetMergeRequestOutput {
  const output: GetMergeRequestOutput = {};
  const mergeRequestId = integer(member(message.body, "id"), "MergeRequestId");
  if (mergeRequestId !== undefined) output.MergeRequestId = mergeRequestId;
  const number = integer(member(message.body, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "web_url"), "Url");
  if (url !== undefined) output.Url = url;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const sourceBranch = text(member(message.body, "source_branch"), "SourceBranch");
  if (sourceBranch !== undefined) output.SourceBranch = sourceBranch;
  const targetBranch = text(member(message.body, "target_branch"), "TargetBranch");
  if (targetBranch !== undefined) output.TargetBranch = targetBranch;
  const sha = text(member(message.body, "sha"), "Sha");
  if (sha !== undefined) output.Sha = sha;
  const draft = boolean(member(message.body, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(element, "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const mergedAt = dateTime(member(message.body, "merged_at"), "MergedAt");
  if (mergedAt !== undefined) output.MergedAt = mergedAt;
  return output;
}

function createMergeRequestBody(input: CreateMergeRequestInput): JsonValue {
  const body: JsonObject = {};
  body["source_branch"] = required(text(input.SourceBranch, "SourceBranch"), "SourceBranch");
  body["target_branch"] = required(text(input.TargetBranch, "TargetBranch"), "TargetBranch");
  body["title"] = required(text(input.Title, "Title"), "Title");
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const removeSourceBranch = boolean(input.RemoveSourceBranch, "RemoveSourceBranch");
  if (removeSourceBranch !== undefined) body["remove_source_branch"] = removeSourceBranch;
  return body;
}

function createMergeRequestOutput(message: Message): CreateMergeRequestOutput {
  const output: CreateMergeRequestOutput = {};
  const mergeRequestId = integer(member(message.body, "id"), "MergeRequestId");
  if (mergeRequestId !== undefined) output.MergeRequestId = mergeRequestId;
  const number = integer(member(message.body, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "web_url"), "Url");
  if (url !== undefined) output.Url = url;
  const author = member(message.body, "author");
  const author2 = text(member(author, "username"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const sourceBranch = text(member(message.body, "source_branch"), "SourceBranch");
  if (sourceBranch !== undefined) output.SourceBranch = sourceBranch;
  const targetBranch = text(member(message.body, "target_branch"), "TargetBranch");
  if (targetBranch !== undefined) output.TargetBranch = targetBranch;
  const sha = text(member(message.body, "sha"), "Sha");
  if (sha !== undefined) output.Sha = sha;
  const draft = boolean(member(message.body, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(element, "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const mergedAt = dateTime(member(message.body, "merged_at"), "MergedAt");
  if (mergedAt !== undefined) output.MergedAt = mergedAt;
  return output;
}

function createHookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    token: mergeValue(merge, "Cyclr_Webhook_Secret"),
    push_events: mergeValue(merge, "PushEvents"),
    tag_push_events: mergeValue(merge, "TagPushEvents"),
    issues_events: mergeValue(merge, "IssuesEvents"),
    note_events: mergeValue(merge, "NoteEvents"),
    merge_requests_events: mergeValue(merge, "MergeRequestsEvents"),
    pipeline_events: mergeValue(merge, "PipelineEvents"),
    job_events: mergeValue(merge, "JobEvents"),
    deployment_events: mergeValue(merge, "DeploymentEvents"),
    releases_events: mergeValue(merge, "ReleasesEvents"),
    wiki_page_events: mergeValue(merge, "WikiPageEvents"),
    enable_ssl_verification: true,
  };
}

function createHookOutput(message: Message): CreateHookOutput {
  const output: CreateHookOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function listHooksOutput(message: Message): ListHooksOutput {
  const output: ListHooksOutput = {};
  const cyclrWebhookId = each(message.body, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(message.body, (element) => text(member(element, "url"), "Url"));
  if (url !== undefined) output.Url = url;
  const alertStatus = each(message.body, (element) => text(member(element, "alert_status"), "AlertStatus"));
  if (alertStatus !== undefined) output.AlertStatus = alertStatus;
  const createdAt = each(message.body, (element) => dateTime(member(element, "created_at"), "CreatedAt"));
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

/** A delivery of `projectEvents`; `Event` says of which event. */
export type ProjectEventsOutput =
  | ProjectEventsPushOutput
  | ProjectEventsTagPushOutput
  | ProjectEventsIssueOutput
  | ProjectEventsNoteOutput
  | ProjectEventsMergeRequestOutput
  | ProjectEventsPipelineOutput
  | ProjectEventsBuildOutput
  | ProjectEventsDeploymentOutput
  | ProjectEventsReleaseOutput
  | ProjectEventsWikiPageOutput;

function projectEventsPushOutput(message: Message): ProjectEventsPushOutput {
  const output: ProjectEventsPushOutput = { Event: "push" };
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const before = text(member(message.body, "before"), "Before");
  if (before !== undefined) output.Before = before;
  const after = text(member(message.body, "after"), "After");
  if (after !== undefined) output.After = after;
  const checkoutSha = text(member(message.body, "checkout_sha"), "CheckoutSha");
  if (checkoutSha !== undefined) output.CheckoutSha = checkoutSha;
  const user = text(member(message.body, "user_username"), "User");
  if (user !== undefined) output.User = user;
  const userName = text(member(message.body, "user_name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const commitCount = integer(member(message.body, "total_commits_count"), "CommitCount");
  if (commitCount !== undefined) output.CommitCount = commitCount;
  const commits = member(message.body, "commits");
  const commitIds = each(commits, (element) => text(member(element, "id"), "CommitIds"));
  if (commitIds !== undefined) output.CommitIds = commitIds;
  const commitMessages = each(commits, (element) => text(member(element, "message"), "CommitMessages"));
  if (commitMessages !== undefined) output.CommitMessages = commitMessages;
  const commitAuthors = each(commits, (element) => text(member(member(element, "author"), "name"), "CommitAuthors"));
  if (commitAuthors !== undefined) output.CommitAuthors = commitAuthors;
  const commitUrls = each(commits, (element) => text(member(element, "url"), "CommitUrls"));
  if (commitUrls !== undefined) output.CommitUrls = commitUrls;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsTagPushOutput(message: Message): ProjectEventsTagPushOutput {
  const output: ProjectEventsTagPushOutput = { Event: "tag_push" };
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const before = text(member(message.body, "before"), "Before");
  if (before !== undefined) output.Before = before;
  const after = text(member(message.body, "after"), "After");
  if (after !== undefined) output.After = after;
  const checkoutSha = text(member(message.body, "checkout_sha"), "CheckoutSha");
  if (checkoutSha !== undefined) output.CheckoutSha = checkoutSha;
  const message2 = text(member(message.body, "message"), "Message");
  if (message2 !== undefined) output.Message = message2;
  const user = text(member(message.body, "user_username"), "User");
  if (user !== undefined) output.User = user;
  const userName = text(member(message.body, "user_name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsIssueOutput(message: Message): ProjectEventsIssueOutput {
  const output: ProjectEventsIssueOutput = { Event: "issue" };
  const object_attributes = member(message.body, "object_attributes");
  const issueId = integer(member(object_attributes, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(object_attributes, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const action = text(member(object_attributes, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const title = text(member(object_attributes, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(object_attributes, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(object_attributes, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(object_attributes, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const confidential = boolean(member(object_attributes, "confidential"), "Confidential");
  if (confidential !== undefined) output.Confidential = confidential;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(member(element, "title"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "username"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsNoteOutput(message: Message): ProjectEventsNoteOutput {
  const output: ProjectEventsNoteOutput = { Event: "note" };
  const object_attributes = member(message.body, "object_attributes");
  const noteId = integer(member(object_attributes, "id"), "NoteId");
  if (noteId !== undefined) output.NoteId = noteId;
  const note = text(member(object_attributes, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const noteableType = text(member(object_attributes, "noteable_type"), "NoteableType");
  if (noteableType !== undefined) output.NoteableType = noteableType;
  const action = text(member(object_attributes, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const url = text(member(object_attributes, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const commitId = text(member(object_attributes, "commit_id"), "CommitId");
  if (commitId !== undefined) output.CommitId = commitId;
  const issue = member(message.body, "issue");
  const issueNumber = integer(member(issue, "iid"), "IssueNumber");
  if (issueNumber !== undefined) output.IssueNumber = issueNumber;
  const issueTitle = text(member(issue, "title"), "IssueTitle");
  if (issueTitle !== undefined) output.IssueTitle = issueTitle;
  const merge_request = member(message.body, "merge_request");
  const mergeRequestNumber = integer(member(merge_request, "iid"), "MergeRequestNumber");
  if (mergeRequestNumber !== undefined) output.MergeRequestNumber = mergeRequestNumber;
  const mergeRequestTitle = text(member(merge_request, "title"), "MergeRequestTitle");
  if (mergeRequestTitle !== undefined) output.MergeRequestTitle = mergeRequestTitle;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsMergeRequestOutput(message: Message): ProjectEventsMergeRequestOutput {
  const output: ProjectEventsMergeRequestOutput = { Event: "merge_request" };
  const object_attributes = member(message.body, "object_attributes");
  const mergeRequestId = integer(member(object_attributes, "id"), "MergeRequestId");
  if (mergeRequestId !== undefined) output.MergeRequestId = mergeRequestId;
  const number = integer(member(object_attributes, "iid"), "Number");
  if (number !== undefined) output.Number = number;
  const action = text(member(object_attributes, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const title = text(member(object_attributes, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(object_attributes, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(object_attributes, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(object_attributes, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const sourceBranch = text(member(object_attributes, "source_branch"), "SourceBranch");
  if (sourceBranch !== undefined) output.SourceBranch = sourceBranch;
  const targetBranch = text(member(object_attributes, "target_branch"), "TargetBranch");
  if (targetBranch !== undefined) output.TargetBranch = targetBranch;
  const draft = boolean(member(object_attributes, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const last_commit = member(object_attributes, "last_commit");
  const lastCommitId = text(member(last_commit, "id"), "LastCommitId");
  if (lastCommitId !== undefined) output.LastCommitId = lastCommitId;
  const mergeCommitSha = text(member(object_attributes, "merge_commit_sha"), "MergeCommitSha");
  if (mergeCommitSha !== undefined) output.MergeCommitSha = mergeCommitSha;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(member(element, "title"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "username"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const reviewers = member(message.body, "reviewers");
  const reviewers2 = each(reviewers, (element3) => text(member(element3, "username"), "Reviewers"));
  if (reviewers2 !== undefined) output.Reviewers = reviewers2;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsPipelineOutput(message: Message): ProjectEventsPipelineOutput {
  const output: ProjectEventsPipelineOutput = { Event: "pipeline" };
  const object_attributes = member(message.body, "object_attributes");
  const pipelineId = integer(member(object_attributes, "id"), "PipelineId");
  if (pipelineId !== undefined) output.PipelineId = pipelineId;
  const ref = text(member(object_attributes, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const sha = text(member(object_attributes, "sha"), "Sha");
  if (sha !== undefined) output.Sha = sha;
  const source = text(member(object_attributes, "source"), "Source");
  if (source !== undefined) output.Source = source;
  const status = text(member(object_attributes, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const url = text(member(object_attributes, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const duration = float(member(object_attributes, "duration"), "Duration");
  if (duration !== undefined) output.Duration = duration;
  const merge_request = member(message.body, "merge_request");
  const mergeRequestNumber = integer(member(merge_request, "iid"), "MergeRequestNumber");
  if (mergeRequestNumber !== undefined) output.MergeRequestNumber = mergeRequestNumber;
  const builds = member(message.body, "builds");
  const jobNames = each(builds, (element) => text(member(element, "name"), "JobNames"));
  if (jobNames !== undefined) output.JobNames = jobNames;
  const jobStatuses = each(builds, (element) => text(member(element, "status"), "JobStatuses"));
  if (jobStatuses !== undefined) output.JobStatuses = jobStatuses;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsBuildOutput(message: Message): ProjectEventsBuildOutput {
  const output: ProjectEventsBuildOutput = { Event: "build" };
  const jobId = integer(member(message.body, "build_id"), "JobId");
  if (jobId !== undefined) output.JobId = jobId;
  const jobName = text(member(message.body, "build_name"), "JobName");
  if (jobName !== undefined) output.JobName = jobName;
  const stage = text(member(message.body, "build_stage"), "Stage");
  if (stage !== undefined) output.Stage = stage;
  const status = text(member(message.body, "build_status"), "Status");
  if (status !== undefined) output.Status = status;
  const duration = float(member(message.body, "build_duration"), "Duration");
  if (duration !== undefined) output.Duration = duration;
  const failureReason = text(member(message.body, "build_failure_reason"), "FailureReason");
  if (failureReason !== undefined) output.FailureReason = failureReason;
  const pipelineId = integer(member(message.body, "pipeline_id"), "PipelineId");
  if (pipelineId !== undefined) output.PipelineId = pipelineId;
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const sha = text(member(message.body, "sha"), "Sha");
  if (sha !== undefined) output.Sha = sha;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsDeploymentOutput(message: Message): ProjectEventsDeploymentOutput {
  const output: ProjectEventsDeploymentOutput = { Event: "deployment" };
  const deploymentId = integer(member(message.body, "deployment_id"), "DeploymentId");
  if (deploymentId !== undefined) output.DeploymentId = deploymentId;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const environment = text(member(message.body, "environment"), "Environment");
  if (environment !== undefined) output.Environment = environment;
  const environmentUrl = text(member(message.body, "environment_external_url"), "EnvironmentUrl");
  if (environmentUrl !== undefined) output.EnvironmentUrl = environmentUrl;
  const jobUrl = text(member(message.body, "deployable_url"), "JobUrl");
  if (jobUrl !== undefined) output.JobUrl = jobUrl;
  const sha = text(member(message.body, "short_sha"), "Sha");
  if (sha !== undefined) output.Sha = sha;
  const commitUrl = text(member(message.body, "commit_url"), "CommitUrl");
  if (commitUrl !== undefined) output.CommitUrl = commitUrl;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsReleaseOutput(message: Message): ProjectEventsReleaseOutput {
  const output: ProjectEventsReleaseOutput = { Event: "release" };
  const releaseId = integer(member(message.body, "id"), "ReleaseId");
  if (releaseId !== undefined) output.ReleaseId = releaseId;
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const tag = text(member(message.body, "tag"), "Tag");
  if (tag !== undefined) output.Tag = tag;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const url = text(member(message.body, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const createdAt = text(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const releasedAt = text(member(message.body, "released_at"), "ReleasedAt");
  if (releasedAt !== undefined) output.ReleasedAt = releasedAt;
  const commit = member(message.body, "commit");
  const commitId = text(member(commit, "id"), "CommitId");
  if (commitId !== undefined) output.CommitId = commitId;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsWikiPageOutput(message: Message): ProjectEventsWikiPageOutput {
  const output: ProjectEventsWikiPageOutput = { Event: "wiki_page" };
  const object_attributes = member(message.body, "object_attributes");
  const action = text(member(object_attributes, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const title = text(member(object_attributes, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const slug = text(member(object_attributes, "slug"), "Slug");
  if (slug !== undefined) output.Slug = slug;
  const url = text(member(object_attributes, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const message2 = text(member(object_attributes, "message"), "Message");
  if (message2 !== undefined) output.Message = message2;
  const user = member(message.body, "user");
  const user2 = text(member(user, "username"), "User");
  if (user2 !== undefined) output.User = user2;
  const userName = text(member(user, "name"), "UserName");
  if (userName !== undefined) output.UserName = userName;
  const project = member(message.body, "project");
  const projectId = integer(member(project, "id"), "ProjectId");
  if (projectId !== undefined) output.ProjectId = projectId;
  const project2 = text(member(project, "path_with_namespace"), "Project");
  if (project2 !== undefined) output.Project = project2;
  return output;
}

function projectEventsOutput(message: Message): ProjectEventsOutput | Record<string, never> {
  switch (text(member(message.body, "object_kind"), "Event")) {
    case "push":
      return projectEventsPushOutput(message);
    case "tag_push":
      return projectEventsTagPushOutput(message);
    case "issue":
      return projectEventsIssueOutput(message);
    case "note":
      return projectEventsNoteOutput(message);
    case "merge_request":
      return projectEventsMergeRequestOutput(message);
    case "pipeline":
      return projectEventsPipelineOutput(message);
    case "build":
      return projectEventsBuildOutput(message);
    case "deployment":
      return projectEventsDeploymentOutput(message);
    case "release":
      return projectEventsReleaseOutput(message);
    case "wiki_page":
      return projectEventsWikiPageOutput(message);
  }
  return {};
}

/** Projects, issues and merge requests of GitLab, on gitlab.com or on a server of one's own, and the webhooks of a project. */
export const connector = defineConnector({
  contract: 1,
  id: "gitlab",
  name: "GitLab",
  version: "1.0.0",
  authentications: {
    token: {
      kind: "apiKey",
      in: "header",
      key: "PRIVATE-TOKEN",
      prefix: "",
      afterSignIn: "getUser",
      test: "getUser",
    },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["api"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      afterSignIn: "getUser",
      test: "getUser",
      authorizeUrl: (merge) => `${urlStart(merge, "GitLabUrl", true)}/oauth/authorize`,
      tokenUrl: (merge) => `${urlStart(merge, "GitLabUrl", true)}/oauth/token`,
    },
  },
  parameters: [
    {
      name: "GitLabUrl",
      target: "mergeField",
      displayName: "GitLab URL",
      default: "https://gitlab.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "GitLabUrl", false)],
  lookups: { projects: { method: "listProjects", value: "ProjectId", label: "Project" } },
  paging: { inbound: { by: "link", size: 100, sizeQuery: "per_page" } },
  methods: {
    getUser: {
      kind: "action",
      name: "Get User",
      description: "Says who the token belongs to.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Account_Username",
          displayName: "Cyclr Account Username",
          location: "username",
          dataType: "text",
        },
        { name: "UserId", displayName: "User ID", location: "id", dataType: "integer" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/user`,
      output: getUserOutput,
    },
    listProjects: {
      kind: "action",
      name: "List Projects",
      description: "Lists the projects that one is a member of.",
      httpMethod: "GET",
      authentication: "token",
      records: [[]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "search", target: "queryString", displayName: "Search", optional: true },
      ],
      inputs: [] as InputFields<ListProjectsInput>,
      outputs: [
        { name: "ProjectId", displayName: "Project ID", location: "[].id", dataType: "integer", lists: 1 },
        {
          name: "Project",
          displayName: "Project",
          location: "[].path_with_namespace",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "[].name", dataType: "text", lists: 1 },
        { name: "Url", displayName: "Url", location: "[].web_url", dataType: "text", lists: 1 },
        {
          name: "DefaultBranch",
          displayName: "Default Branch",
          location: "[].default_branch",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "search")) query.push(`search=${queryPart(merge, "search")}`);
        const url = `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects?membership=true&simple=true`;
        return query.length === 0 ? url : `${url}&${query.join("&")}`;
      },
      output: listProjectsOutput,
    },
    listIssues: {
      kind: "action",
      name: "List Issues",
      description: "Lists a project's issues, the newest first.",
      httpMethod: "GET",
      authentication: "token",
      records: [[]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        {
          name: "state",
          target: "queryString",
          displayName: "State",
          optional: true,
          values: ["opened", "closed", "all"],
        },
        { name: "labels", target: "queryString", displayName: "Labels", optional: true },
      ],
      inputs: [] as InputFields<ListIssuesInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "[].id", dataType: "integer", lists: 1 },
        { name: "Number", displayName: "Number", location: "[].iid", dataType: "integer", lists: 1 },
        { name: "Title", displayName: "Title", location: "[].title", dataType: "text", lists: 1 },
        { name: "State", displayName: "State", location: "[].state", dataType: "text", lists: 1 },
        { name: "Url", displayName: "Url", location: "[].web_url", dataType: "text", lists: 1 },
        {
          name: "Author",
          displayName: "Author",
          location: "[].author.username",
          dataType: "text",
          lists: 1,
        },
        { name: "Labels", displayName: "Labels", location: "[].[labels]", dataType: "text", lists: 2 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[].[assignees].username",
          dataType: "text",
          lists: 2,
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "[].created_at",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "[].updated_at",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "state")) query.push(`state=${queryPart(merge, "state")}`);
        if (hasMerge(merge, "labels")) query.push(`labels=${queryPart(merge, "labels")}`);
        const url = `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/issues`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      output: listIssuesOutput,
    },
    getIssue: {
      kind: "action",
      name: "Get Issue",
      description: "Reads one issue.",
      httpMethod: "GET",
      authentication: "token",
      records: [["labels"], ["assignees"]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [] as InputFields<GetIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "iid", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "web_url", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].username",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/issues/${pathSegment(merge, "Number")}`,
      output: getIssueOutput,
    },
    createIssue: {
      kind: "action",
      name: "Create Issue",
      description: "Opens an issue.",
      httpMethod: "POST",
      authentication: "token",
      records: [["labels"], ["assignees"]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
      ],
      inputs: [
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        { name: "Labels", displayName: "Labels", location: "labels", dataType: "text", optional: true },
        {
          name: "AssigneeIds",
          displayName: "Assignee Ids",
          location: "[assignee_ids]",
          dataType: "integer",
          lists: 1,
          optional: true,
        },
        {
          name: "Confidential",
          displayName: "Confidential",
          location: "confidential",
          dataType: "boolean",
          optional: true,
        },
        { name: "DueDate", displayName: "Due Date", location: "due_date", dataType: "text", optional: true },
      ] as InputFields<CreateIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "iid", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "web_url", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].username",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/issues`,
      body: createIssueBody,
      output: createIssueOutput,
    },
    updateIssue: {
      kind: "action",
      name: "Update Issue",
      description: "Changes an issue, closes it or opens it again.",
      httpMethod: "PUT",
      authentication: "token",
      records: [["labels"], ["assignees"]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [
        { name: "Title", displayName: "Title", location: "title", dataType: "text", optional: true },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddLabels",
          displayName: "Add Labels",
          location: "add_labels",
          dataType: "text",
          optional: true,
        },
        {
          name: "RemoveLabels",
          displayName: "Remove Labels",
          location: "remove_labels",
          dataType: "text",
          optional: true,
        },
        {
          name: "StateEvent",
          displayName: "State Event",
          location: "state_event",
          dataType: "text",
          values: ["close", "reopen"],
          optional: true,
        },
      ] as InputFields<UpdateIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "iid", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "web_url", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].username",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/issues/${pathSegment(merge, "Number")}`,
      body: updateIssueBody,
      output: updateIssueOutput,
    },
    createIssueNote: {
      kind: "action",
      name: "Create Issue Note",
      description: "Comments on an issue.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
      ] as InputFields<CreateIssueNoteInput>,
      outputs: [
        { name: "NoteId", displayName: "Note ID", location: "id", dataType: "integer" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/issues/${pathSegment(merge, "Number")}/notes`,
      body: createIssueNoteBody,
      output: createIssueNoteOutput,
    },
    getMergeRequest: {
      kind: "action",
      name: "Get Merge Request",
      description: "Reads one merge request.",
      httpMethod: "GET",
      authentication: "token",
      records: [["labels"]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [] as InputFields<GetMergeRequestInput>,
      outputs: [
        { name: "MergeRequestId", displayName: "Merge Request ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "iid", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "web_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "SourceBranch", displayName: "Source Branch", location: "source_branch", dataType: "text" },
        { name: "TargetBranch", displayName: "Target Branch", location: "target_branch", dataType: "text" },
        { name: "Sha", displayName: "Sha", location: "sha", dataType: "text" },
        { name: "Draft", displayName: "Draft", location: "draft", dataType: "boolean" },
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        { name: "MergedAt", displayName: "Merged At", location: "merged_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/merge_requests/${pathSegment(merge, "Number")}`,
      output: getMergeRequestOutput,
    },
    createMergeRequest: {
      kind: "action",
      name: "Create Merge Request",
      description: "Opens a merge request.",
      httpMethod: "POST",
      authentication: "token",
      records: [["labels"]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
      ],
      inputs: [
        { name: "SourceBranch", displayName: "Source Branch", location: "source_branch", dataType: "text" },
        { name: "TargetBranch", displayName: "Target Branch", location: "target_branch", dataType: "text" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "RemoveSourceBranch",
          displayName: "Remove Source Branch",
          location: "remove_source_branch",
          dataType: "boolean",
          optional: true,
        },
      ] as InputFields<CreateMergeRequestInput>,
      outputs: [
        { name: "MergeRequestId", displayName: "Merge Request ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "iid", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "web_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "author.username", dataType: "text" },
        { name: "SourceBranch", displayName: "Source Branch", location: "source_branch", dataType: "text" },
        { name: "TargetBranch", displayName: "Target Branch", location: "target_branch", dataType: "text" },
        { name: "Sha", displayName: "Sha", location: "sha", dataType: "text" },
        { name: "Draft", displayName: "Draft", location: "draft", dataType: "boolean" },
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        { name: "MergedAt", displayName: "Merged At", location: "merged_at", dataType: "dateTime" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/merge_requests`,
      body: createMergeRequestBody,
      output: createMergeRequestOutput,
    },
    createHook: {
      kind: "action",
      name: "Create Hook",
      description: "Registers a project's webhook. Used by Project Events.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
      ],
      inputs: [] as InputFields<CreateHookInput>,
      fromSubscription: [
        "ProjectId",
        "Cyclr_Webhook_Url",
        "Cyclr_Webhook_Secret",
        "PushEvents",
        "TagPushEvents",
        "IssuesEvents",
        "NoteEvents",
        "MergeRequestsEvents",
        "PipelineEvents",
        "JobEvents",
        "DeploymentEvents",
        "ReleasesEvents",
        "WikiPageEvents",
      ],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "integer" },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/hooks`,
      body: createHookBody,
      output: createHookOutput,
    },
    deleteHook: {
      kind: "action",
      name: "Delete Hook",
      description: "Removes a project's webhook. Used by Project Events.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
      ],
      inputs: [] as InputFields<DeleteHookInput>,
      fromSubscription: ["ProjectId", "Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/hooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    listHooks: {
      kind: "action",
      name: "List Hooks",
      description: "Lists a project's webhooks.",
      httpMethod: "GET",
      authentication: "token",
      records: [[]],
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
      ],
      inputs: [] as InputFields<ListHooksInput>,
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[].id",
          dataType: "integer",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[].url", dataType: "text", lists: 1 },
        {
          name: "AlertStatus",
          displayName: "Alert Status",
          location: "[].alert_status",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "[].created_at",
          dataType: "dateTime",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "GitLabUrl", true)}/api/v4/projects/${pathSegment(merge, "ProjectId")}/hooks`,
      output: listHooksOutput,
    },
    projectEvents: {
      kind: "webhook",
      name: "Project Events",
      description: "What happens in a project. Choose what GitLab sends with the parameters, and what starts a transaction on the step.",
      verify: {
        kind: "token",
        value: [{ kind: "header", name: "x-gitlab-token" }],
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        refusedStatus: 401,
      },
      subscription: {
        create: ["createHook"],
        delete: "deleteHook",
        adopt: {
          list: "listHooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        {
          name: "GitLabUrl",
          target: "mergeField",
          displayName: "GitLab URL",
          default: "https://gitlab.com",
        },
        { name: "ProjectId", target: "mergeField", displayName: "Project", lookup: "projects" },
        { name: "PushEvents", target: "mergeField", displayName: "Push Events", default: true },
        { name: "TagPushEvents", target: "mergeField", displayName: "Tag Push Events", default: true },
        { name: "IssuesEvents", target: "mergeField", displayName: "Issues Events", default: true },
        { name: "NoteEvents", target: "mergeField", displayName: "Note Events", default: true },
        {
          name: "MergeRequestsEvents",
          target: "mergeField",
          displayName: "Merge Requests Events",
          default: true,
        },
        { name: "PipelineEvents", target: "mergeField", displayName: "Pipeline Events", default: true },
        { name: "JobEvents", target: "mergeField", displayName: "Job Events", default: false },
        { name: "DeploymentEvents", target: "mergeField", displayName: "Deployment Events", default: false },
        { name: "ReleasesEvents", target: "mergeField", displayName: "Releases Events", default: true },
        { name: "WikiPageEvents", target: "mergeField", displayName: "Wiki Page Events", default: false },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.object_kind}}", dataType: "text" },
        { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
        { name: "Before", displayName: "Before", location: "before", dataType: "text" },
        { name: "After", displayName: "After", location: "after", dataType: "text" },
        { name: "CheckoutSha", displayName: "Checkout Sha", location: "checkout_sha", dataType: "text" },
        { name: "User", displayName: "User", location: "user_username", dataType: "text" },
        { name: "UserName", displayName: "User Name", location: "user_name", dataType: "text" },
        {
          name: "CommitCount",
          displayName: "Commit Count",
          location: "total_commits_count",
          dataType: "integer",
        },
        {
          name: "CommitIds",
          displayName: "Commit Ids",
          location: "[commits].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CommitMessages",
          displayName: "Commit Messages",
          location: "[commits].message",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CommitAuthors",
          displayName: "Commit Authors",
          location: "[commits].author.name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CommitUrls",
          displayName: "Commit Urls",
          location: "[commits].url",
          dataType: "text",
          lists: 1,
        },
        { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
        {
          name: "Project",
          displayName: "Project",
          location: "project.path_with_namespace",
          dataType: "text",
        },
        { name: "Message", displayName: "Message", location: "message", dataType: "text" },
        { name: "IssueId", displayName: "Issue ID", location: "object_attributes.id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "object_attributes.iid", dataType: "integer" },
        { name: "Action", displayName: "Action", location: "object_attributes.action", dataType: "text" },
        { name: "Title", displayName: "Title", location: "object_attributes.title", dataType: "text" },
        { name: "State", displayName: "State", location: "object_attributes.state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "object_attributes.description",
          dataType: "text",
        },
        {
          name: "Confidential",
          displayName: "Confidential",
          location: "object_attributes.confidential",
          dataType: "boolean",
        },
        { name: "Labels", displayName: "Labels", location: "[labels].title", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].username",
          dataType: "text",
          lists: 1,
        },
        { name: "NoteId", displayName: "Note ID", location: "object_attributes.id", dataType: "integer" },
        { name: "Note", displayName: "Note", location: "object_attributes.note", dataType: "text" },
        {
          name: "NoteableType",
          displayName: "Noteable Type",
          location: "object_attributes.noteable_type",
          dataType: "text",
        },
        { name: "IssueNumber", displayName: "Issue Number", location: "issue.iid", dataType: "integer" },
        { name: "IssueTitle", displayName: "Issue Title", location: "issue.title", dataType: "text" },
        {
          name: "MergeRequestNumber",
          displayName: "Merge Request Number",
          location: "merge_request.iid",
          dataType: "integer",
        },
        {
          name: "MergeRequestTitle",
          displayName: "Merge Request Title",
          location: "merge_request.title",
          dataType: "text",
        },
        {
          name: "CommitId",
          displayName: "Commit ID",
          location: "object_attributes.commit_id",
          dataType: "text",
        },
        {
          name: "MergeRequestId",
          displayName: "Merge Request ID",
          location: "object_attributes.id",
          dataType: "integer",
        },
        {
          name: "SourceBranch",
          displayName: "Source Branch",
          location: "object_attributes.source_branch",
          dataType: "text",
        },
        {
          name: "TargetBranch",
          displayName: "Target Branch",
          location: "object_attributes.target_branch",
          dataType: "text",
        },
        { name: "Draft", displayName: "Draft", location: "object_attributes.draft", dataType: "boolean" },
        {
          name: "LastCommitId",
          displayName: "Last Commit ID",
          location: "object_attributes.last_commit.id",
          dataType: "text",
        },
        {
          name: "MergeCommitSha",
          displayName: "Merge Commit Sha",
          location: "object_attributes.merge_commit_sha",
          dataType: "text",
        },
        {
          name: "Reviewers",
          displayName: "Reviewers",
          location: "[reviewers].username",
          dataType: "text",
          lists: 1,
        },
        {
          name: "PipelineId",
          displayName: "Pipeline ID",
          location: "object_attributes.id",
          dataType: "integer",
        },
        { name: "Sha", displayName: "Sha", location: "object_attributes.sha", dataType: "text" },
        { name: "Source", displayName: "Source", location: "object_attributes.source", dataType: "text" },
        { name: "Status", displayName: "Status", location: "object_attributes.status", dataType: "text" },
        {
          name: "Duration",
          displayName: "Duration",
          location: "object_attributes.duration",
          dataType: "float",
        },
        {
          name: "JobNames",
          displayName: "Job Names",
          location: "[builds].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "JobStatuses",
          displayName: "Job Statuses",
          location: "[builds].status",
          dataType: "text",
          lists: 1,
        },
        { name: "JobId", displayName: "Job ID", location: "build_id", dataType: "integer" },
        { name: "JobName", displayName: "Job Name", location: "build_name", dataType: "text" },
        { name: "Stage", displayName: "Stage", location: "build_stage", dataType: "text" },
        {
          name: "FailureReason",
          displayName: "Failure Reason",
          location: "build_failure_reason",
          dataType: "text",
        },
        {
          name: "DeploymentId",
          displayName: "Deployment ID",
          location: "deployment_id",
          dataType: "integer",
        },
        { name: "Environment", displayName: "Environment", location: "environment", dataType: "text" },
        {
          name: "EnvironmentUrl",
          displayName: "Environment Url",
          location: "environment_external_url",
          dataType: "text",
        },
        { name: "JobUrl", displayName: "Job Url", location: "deployable_url", dataType: "text" },
        { name: "CommitUrl", displayName: "Commit Url", location: "commit_url", dataType: "text" },
        { name: "ReleaseId", displayName: "Release ID", location: "id", dataType: "integer" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Tag", displayName: "Tag", location: "tag", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
        { name: "ReleasedAt", displayName: "Released At", location: "released_at", dataType: "text" },
        { name: "Slug", displayName: "Slug", location: "object_attributes.slug", dataType: "text" },
      ],
      output: projectEventsOutput,
      events: {
        by: [{ kind: "body", location: ["object_kind"] }],
        types: {
          push: {
            outputs: [
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "Before", displayName: "Before", location: "before", dataType: "text" },
              { name: "After", displayName: "After", location: "after", dataType: "text" },
              { name: "CheckoutSha", displayName: "Checkout Sha", location: "checkout_sha", dataType: "text" },
              { name: "User", displayName: "User", location: "user_username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user_name", dataType: "text" },
              {
                name: "CommitCount",
                displayName: "Commit Count",
                location: "total_commits_count",
                dataType: "integer",
              },
              {
                name: "CommitIds",
                displayName: "Commit Ids",
                location: "[commits].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "CommitMessages",
                displayName: "Commit Messages",
                location: "[commits].message",
                dataType: "text",
                lists: 1,
              },
              {
                name: "CommitAuthors",
                displayName: "Commit Authors",
                location: "[commits].author.name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "CommitUrls",
                displayName: "Commit Urls",
                location: "[commits].url",
                dataType: "text",
                lists: 1,
              },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsPushOutput,
          },
          tag_push: {
            outputs: [
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "Before", displayName: "Before", location: "before", dataType: "text" },
              { name: "After", displayName: "After", location: "after", dataType: "text" },
              { name: "CheckoutSha", displayName: "Checkout Sha", location: "checkout_sha", dataType: "text" },
              { name: "Message", displayName: "Message", location: "message", dataType: "text" },
              { name: "User", displayName: "User", location: "user_username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user_name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsTagPushOutput,
          },
          issue: {
            outputs: [
              { name: "IssueId", displayName: "Issue ID", location: "object_attributes.id", dataType: "integer" },
              { name: "Number", displayName: "Number", location: "object_attributes.iid", dataType: "integer" },
              { name: "Action", displayName: "Action", location: "object_attributes.action", dataType: "text" },
              { name: "Title", displayName: "Title", location: "object_attributes.title", dataType: "text" },
              { name: "State", displayName: "State", location: "object_attributes.state", dataType: "text" },
              { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
              {
                name: "Description",
                displayName: "Description",
                location: "object_attributes.description",
                dataType: "text",
              },
              {
                name: "Confidential",
                displayName: "Confidential",
                location: "object_attributes.confidential",
                dataType: "boolean",
              },
              { name: "Labels", displayName: "Labels", location: "[labels].title", dataType: "text", lists: 1 },
              {
                name: "Assignees",
                displayName: "Assignees",
                location: "[assignees].username",
                dataType: "text",
                lists: 1,
              },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsIssueOutput,
          },
          note: {
            outputs: [
              { name: "NoteId", displayName: "Note ID", location: "object_attributes.id", dataType: "integer" },
              { name: "Note", displayName: "Note", location: "object_attributes.note", dataType: "text" },
              {
                name: "NoteableType",
                displayName: "Noteable Type",
                location: "object_attributes.noteable_type",
                dataType: "text",
              },
              { name: "Action", displayName: "Action", location: "object_attributes.action", dataType: "text" },
              { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
              { name: "IssueNumber", displayName: "Issue Number", location: "issue.iid", dataType: "integer" },
              { name: "IssueTitle", displayName: "Issue Title", location: "issue.title", dataType: "text" },
              {
                name: "MergeRequestNumber",
                displayName: "Merge Request Number",
                location: "merge_request.iid",
                dataType: "integer",
              },
              {
                name: "MergeRequestTitle",
                displayName: "Merge Request Title",
                location: "merge_request.title",
                dataType: "text",
              },
              {
                name: "CommitId",
                displayName: "Commit ID",
                location: "object_attributes.commit_id",
                dataType: "text",
              },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsNoteOutput,
          },
          merge_request: {
            outputs: [
              {
                name: "MergeRequestId",
                displayName: "Merge Request ID",
                location: "object_attributes.id",
                dataType: "integer",
              },
              { name: "Number", displayName: "Number", location: "object_attributes.iid", dataType: "integer" },
              { name: "Action", displayName: "Action", location: "object_attributes.action", dataType: "text" },
              { name: "Title", displayName: "Title", location: "object_attributes.title", dataType: "text" },
              { name: "State", displayName: "State", location: "object_attributes.state", dataType: "text" },
              { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
              {
                name: "Description",
                displayName: "Description",
                location: "object_attributes.description",
                dataType: "text",
              },
              {
                name: "SourceBranch",
                displayName: "Source Branch",
                location: "object_attributes.source_branch",
                dataType: "text",
              },
              {
                name: "TargetBranch",
                displayName: "Target Branch",
                location: "object_attributes.target_branch",
                dataType: "text",
              },
              { name: "Draft", displayName: "Draft", location: "object_attributes.draft", dataType: "boolean" },
              {
                name: "LastCommitId",
                displayName: "Last Commit ID",
                location: "object_attributes.last_commit.id",
                dataType: "text",
              },
              {
                name: "MergeCommitSha",
                displayName: "Merge Commit Sha",
                location: "object_attributes.merge_commit_sha",
                dataType: "text",
              },
              { name: "Labels", displayName: "Labels", location: "[labels].title", dataType: "text", lists: 1 },
              {
                name: "Assignees",
                displayName: "Assignees",
                location: "[assignees].username",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Reviewers",
                displayName: "Reviewers",
                location: "[reviewers].username",
                dataType: "text",
                lists: 1,
              },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsMergeRequestOutput,
          },
          pipeline: {
            outputs: [
              {
                name: "PipelineId",
                displayName: "Pipeline ID",
                location: "object_attributes.id",
                dataType: "integer",
              },
              { name: "Ref", displayName: "Ref", location: "object_attributes.ref", dataType: "text" },
              { name: "Sha", displayName: "Sha", location: "object_attributes.sha", dataType: "text" },
              { name: "Source", displayName: "Source", location: "object_attributes.source", dataType: "text" },
              { name: "Status", displayName: "Status", location: "object_attributes.status", dataType: "text" },
              { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
              {
                name: "Duration",
                displayName: "Duration",
                location: "object_attributes.duration",
                dataType: "float",
              },
              {
                name: "MergeRequestNumber",
                displayName: "Merge Request Number",
                location: "merge_request.iid",
                dataType: "integer",
              },
              {
                name: "JobNames",
                displayName: "Job Names",
                location: "[builds].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "JobStatuses",
                displayName: "Job Statuses",
                location: "[builds].status",
                dataType: "text",
                lists: 1,
              },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsPipelineOutput,
          },
          build: {
            outputs: [
              { name: "JobId", displayName: "Job ID", location: "build_id", dataType: "integer" },
              { name: "JobName", displayName: "Job Name", location: "build_name", dataType: "text" },
              { name: "Stage", displayName: "Stage", location: "build_stage", dataType: "text" },
              { name: "Status", displayName: "Status", location: "build_status", dataType: "text" },
              { name: "Duration", displayName: "Duration", location: "build_duration", dataType: "float" },
              {
                name: "FailureReason",
                displayName: "Failure Reason",
                location: "build_failure_reason",
                dataType: "text",
              },
              { name: "PipelineId", displayName: "Pipeline ID", location: "pipeline_id", dataType: "integer" },
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "Sha", displayName: "Sha", location: "sha", dataType: "text" },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsBuildOutput,
          },
          deployment: {
            outputs: [
              {
                name: "DeploymentId",
                displayName: "Deployment ID",
                location: "deployment_id",
                dataType: "integer",
              },
              { name: "Status", displayName: "Status", location: "status", dataType: "text" },
              { name: "Environment", displayName: "Environment", location: "environment", dataType: "text" },
              {
                name: "EnvironmentUrl",
                displayName: "Environment Url",
                location: "environment_external_url",
                dataType: "text",
              },
              { name: "JobUrl", displayName: "Job Url", location: "deployable_url", dataType: "text" },
              { name: "Sha", displayName: "Sha", location: "short_sha", dataType: "text" },
              { name: "CommitUrl", displayName: "Commit Url", location: "commit_url", dataType: "text" },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsDeploymentOutput,
          },
          release: {
            outputs: [
              { name: "ReleaseId", displayName: "Release ID", location: "id", dataType: "integer" },
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "Name", displayName: "Name", location: "name", dataType: "text" },
              { name: "Tag", displayName: "Tag", location: "tag", dataType: "text" },
              { name: "Description", displayName: "Description", location: "description", dataType: "text" },
              { name: "Url", displayName: "Url", location: "url", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
              { name: "ReleasedAt", displayName: "Released At", location: "released_at", dataType: "text" },
              { name: "CommitId", displayName: "Commit ID", location: "commit.id", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsReleaseOutput,
          },
          wiki_page: {
            outputs: [
              { name: "Action", displayName: "Action", location: "object_attributes.action", dataType: "text" },
              { name: "Title", displayName: "Title", location: "object_attributes.title", dataType: "text" },
              { name: "Slug", displayName: "Slug", location: "object_attributes.slug", dataType: "text" },
              { name: "Url", displayName: "Url", location: "object_attributes.url", dataType: "text" },
              { name: "Message", displayName: "Message", location: "object_attributes.message", dataType: "text" },
              { name: "User", displayName: "User", location: "user.username", dataType: "text" },
              { name: "UserName", displayName: "User Name", location: "user.name", dataType: "text" },
              { name: "ProjectId", displayName: "Project ID", location: "project.id", dataType: "integer" },
              {
                name: "Project",
                displayName: "Project",
                location: "project.path_with_namespace",
                dataType: "text",
              },
            ],
            output: projectEventsWikiPageOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "header", name: "idempotency-key" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
  },
});
