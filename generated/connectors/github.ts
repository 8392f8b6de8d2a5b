// GitHub 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/github/connector.json: edit that file, then run `hookwright compile`.
// content: 0cdddef917b72e27512e7715c9bdc62e7d63b27727feffcd392ad0b7190a57a0

import {
  boolean,
  type Brand,
  defineConnector,
  each,
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

/** The id of a webhook at GitHub, as the vendor spelled it. */
export type WebhookId = Brand<"github webhook">;

/** What `getAuthenticatedUser` answers. */
export type GetAuthenticatedUserOutput = {
  /** Cyclr Account Login. From `login`. */
  Cyclr_Account_Login?: string;
  /** User ID. From `id`. */
  UserId?: number | bigint;
  /** Name. From `name`. */
  Name?: string;
};

/** What `getRepository` is called with. */
export type GetRepositoryInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
};

/** What `getRepository` answers. */
export type GetRepositoryOutput = {
  /** Repository ID. From `id`. */
  RepositoryId?: number | bigint;
  /** Repository. From `full_name`. */
  Repository?: string;
  /** Url. From `html_url`. */
  Url?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Private. From `private`. */
  Private?: boolean;
  /** Default Branch. From `default_branch`. */
  DefaultBranch?: string;
  /** Stars. From `stargazers_count`. */
  Stars?: number | bigint;
  /** Forks. From `forks_count`. */
  Forks?: number | bigint;
  /** Open Issues. From `open_issues_count`. */
  OpenIssues?: number | bigint;
  /** Archived. From `archived`. */
  Archived?: boolean;
  /** Pushed At. From `pushed_at`. */
  PushedAt?: string;
};

/** What `listIssues` is called with. */
export type ListIssuesInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** `open`, `closed` or `all`. Sent in the query as `state`. */
  state?: string | number | boolean;
  /** Label names, separated by commas. Sent in the query as `labels`. */
  labels?: string | number | boolean;
  /** Only those updated at or after this time, such as `2026-01-31T00:00:00Z`. Sent in the query as `since`. */
  since?: string | number | boolean;
};

/** What `listIssues` answers. */
export type ListIssuesOutput = {
  /** Issue ID. From `[].id`. */
  IssueId?: List<number | bigint>;
  /** Number. From `[].number`. */
  Number?: List<number | bigint>;
  /** Title. From `[].title`. */
  Title?: List<string>;
  /** State. From `[].state`. */
  State?: List<string>;
  /** Url. From `[].html_url`. */
  Url?: List<string>;
  /** Author. From `[].user.login`. */
  Author?: List<string>;
  /** Labels. From `[].[labels].name`. */
  Labels?: List<List<string>>;
  /** Updated At. From `[].updated_at`. */
  UpdatedAt?: List<string>;
};

/** What `getIssue` is called with. */
export type GetIssueInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The number of the issue or pull request. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
};

/** What `getIssue` answers. */
export type GetIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `number`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `html_url`. */
  Url?: string;
  /** Author. From `user.login`. */
  Author?: string;
  /** Body. From `body`. */
  Body?: string;
  /** Labels. From `[labels].name`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].login`. */
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
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** Title. Sent as `title`. */
  Title: string;
  /** Body. Sent as `body`. */
  Body?: string;
  /** Labels. Sent as `[labels]`. */
  Labels?: List<string>;
  /** Assignees. Sent as `[assignees]`. */
  Assignees?: List<string>;
  /** Milestone. Sent as `milestone`. */
  Milestone?: number | bigint;
};

/** What `createIssue` answers. */
export type CreateIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `number`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `html_url`. */
  Url?: string;
  /** Author. From `user.login`. */
  Author?: string;
  /** Body. From `body`. */
  Body?: string;
  /** Labels. From `[labels].name`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].login`. */
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
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The number of the issue or pull request. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
  /** Title. Sent as `title`. */
  Title?: string;
  /** Body. Sent as `body`. */
  Body?: string;
  /** `open` or `closed`. Sent as `state`. */
  State?: string;
  /** `completed`, `not_planned` or `reopened`. Sent as `state_reason`. */
  StateReason?: string;
  /** Labels. Sent as `[labels]`. */
  Labels?: List<string>;
  /** Assignees. Sent as `[assignees]`. */
  Assignees?: List<string>;
};

/** What `updateIssue` answers. */
export type UpdateIssueOutput = {
  /** Issue ID. From `id`. */
  IssueId?: number | bigint;
  /** Number. From `number`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `html_url`. */
  Url?: string;
  /** Author. From `user.login`. */
  Author?: string;
  /** Body. From `body`. */
  Body?: string;
  /** Labels. From `[labels].name`. */
  Labels?: List<string>;
  /** Assignees. From `[assignees].login`. */
  Assignees?: List<string>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Closed At. From `closed_at`. */
  ClosedAt?: string;
};

/** What `createComment` is called with. */
export type CreateCommentInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The number of the issue or pull request. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
  /** Body. Sent as `body`. */
  Body: string;
};

/** What `createComment` answers. */
export type CreateCommentOutput = {
  /** Comment ID. From `id`. */
  CommentId?: number | bigint;
  /** Url. From `html_url`. */
  Url?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
};

/** What `addLabels` is called with. */
export type AddLabelsInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The number of the issue or pull request. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
  /** Labels. Sent as `[labels]`. */
  Labels: List<string>;
};

/** What `addLabels` answers. */
export type AddLabelsOutput = {
  /** Labels. From `[].name`. */
  Labels?: List<string>;
};

/** What `getPullRequest` is called with. */
export type GetPullRequestInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The number of the issue or pull request. Put where the definition says `{{Number}}`. */
  Number: string | number | boolean;
};

/** What `getPullRequest` answers. */
export type GetPullRequestOutput = {
  /** Pull Request ID. From `id`. */
  PullRequestId?: number | bigint;
  /** Number. From `number`. */
  Number?: number | bigint;
  /** Title. From `title`. */
  Title?: string;
  /** State. From `state`. */
  State?: string;
  /** Url. From `html_url`. */
  Url?: string;
  /** Author. From `user.login`. */
  Author?: string;
  /** Body. From `body`. */
  Body?: string;
  /** Draft. From `draft`. */
  Draft?: boolean;
  /** Merged. From `merged`. */
  Merged?: boolean;
  /** Mergeable. From `mergeable`. */
  Mergeable?: boolean;
  /** Head Branch. From `head.ref`. */
  HeadBranch?: string;
  /** Head Sha. From `head.sha`. */
  HeadSha?: string;
  /** Base Branch. From `base.ref`. */
  BaseBranch?: string;
  /** Additions. From `additions`. */
  Additions?: number | bigint;
  /** Deletions. From `deletions`. */
  Deletions?: number | bigint;
  /** Changed Files. From `changed_files`. */
  ChangedFiles?: number | bigint;
};

/** What `createRelease` is called with. */
export type CreateReleaseInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** Tag. Sent as `tag_name`. */
  Tag: string;
  /** Target. Sent as `target_commitish`. */
  Target?: string;
  /** Name. Sent as `name`. */
  Name?: string;
  /** Body. Sent as `body`. */
  Body?: string;
  /** Draft. Sent as `draft`. */
  Draft?: boolean;
  /** Prerelease. Sent as `prerelease`. */
  Prerelease?: boolean;
  /** Generate Notes. Sent as `generate_release_notes`. */
  GenerateNotes?: boolean;
};

/** What `createRelease` answers. */
export type CreateReleaseOutput = {
  /** Release ID. From `id`. */
  ReleaseId?: number | bigint;
  /** Url. From `html_url`. */
  Url?: string;
  /** Upload Url. From `upload_url`. */
  UploadUrl?: string;
  /** Tag. From `tag_name`. */
  Tag?: string;
  /** Published At. From `published_at`. */
  PublishedAt?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** Active. From `active`. */
  Active?: boolean;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listWebhooks` is called with. */
export type ListWebhooksInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Cyclr Webhook ID. From `[].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[].config.url`. */
  Url?: List<string>;
  /** Active. From `[].active`. */
  Active?: List<boolean>;
  /** Events. From `[].[events]`. */
  Events?: List<List<string>>;
};

/** What `pingWebhook` is called with. */
export type PingWebhookInput = {
  /** The user or organization that owns the repository. Put where the definition says `{{Owner}}`. */
  Owner: string | number | boolean;
  /** The repository's name, without its owner. Put where the definition says `{{Repo}}`. */
  Repo: string | number | boolean;
  /** The id of a webhook of the repository. Put where the definition says `{{HookId}}`. */
  HookId: string | number | boolean;
};

/** A delivery of `repositoryEvents` with the event `push`. */
export type RepositoryEventsPushOutput = {
  /** Tells this event from the others. */
  Event: "push";
  /** Ref. From `ref`. */
  Ref?: string;
  /** Before. From `before`. */
  Before?: string;
  /** After. From `after`. */
  After?: string;
  /** Created. From `created`. */
  Created?: boolean;
  /** Deleted. From `deleted`. */
  Deleted?: boolean;
  /** Forced. From `forced`. */
  Forced?: boolean;
  /** Url. From `compare`. */
  Url?: string;
  /** Head Commit ID. From `head_commit.id`. */
  HeadCommitId?: string;
  /** Head Commit Message. From `head_commit.message`. */
  HeadCommitMessage?: string;
  /** Head Commit Author. From `head_commit.author.name`. */
  HeadCommitAuthor?: string;
  /** Commit Ids. From `[commits].id`. */
  CommitIds?: List<string>;
  /** Commit Messages. From `[commits].message`. */
  CommitMessages?: List<string>;
  /** Commit Authors. From `[commits].author.name`. */
  CommitAuthors?: List<string>;
  /** Commit Urls. From `[commits].url`. */
  CommitUrls?: List<string>;
  /** Pusher. From `pusher.name`. */
  Pusher?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `pull_request`. */
export type RepositoryEventsPullRequestOutput = {
  /** Tells this event from the others. */
  Event: "pull_request";
  /** Action. From `action`. */
  Action?: string;
  /** Number. From `number`. */
  Number?: number | bigint;
  /** Pull Request ID. From `pull_request.id`. */
  PullRequestId?: number | bigint;
  /** Title. From `pull_request.title`. */
  Title?: string;
  /** State. From `pull_request.state`. */
  State?: string;
  /** Url. From `pull_request.html_url`. */
  Url?: string;
  /** Author. From `pull_request.user.login`. */
  Author?: string;
  /** Body. From `pull_request.body`. */
  Body?: string;
  /** Draft. From `pull_request.draft`. */
  Draft?: boolean;
  /** Merged. From `pull_request.merged`. */
  Merged?: boolean;
  /** Merge Commit Sha. From `pull_request.merge_commit_sha`. */
  MergeCommitSha?: string;
  /** Head Branch. From `pull_request.head.ref`. */
  HeadBranch?: string;
  /** Head Sha. From `pull_request.head.sha`. */
  HeadSha?: string;
  /** Base Branch. From `pull_request.base.ref`. */
  BaseBranch?: string;
  /** Labels. From `pull_request.[labels].name`. */
  Labels?: List<string>;
  /** Assignees. From `pull_request.[assignees].login`. */
  Assignees?: List<string>;
  /** Reviewers. From `pull_request.[requested_reviewers].login`. */
  Reviewers?: List<string>;
  /** Created At. From `pull_request.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `pull_request.updated_at`. */
  UpdatedAt?: string;
  /** Merged At. From `pull_request.merged_at`. */
  MergedAt?: string;
  /** Label. From `label.name`. */
  Label?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `pull_request_review`. */
export type RepositoryEventsPullRequestReviewOutput = {
  /** Tells this event from the others. */
  Event: "pull_request_review";
  /** Action. From `action`. */
  Action?: string;
  /** Number. From `pull_request.number`. */
  Number?: number | bigint;
  /** Title. From `pull_request.title`. */
  Title?: string;
  /** Review ID. From `review.id`. */
  ReviewId?: number | bigint;
  /** State. From `review.state`. */
  State?: string;
  /** Body. From `review.body`. */
  Body?: string;
  /** Url. From `review.html_url`. */
  Url?: string;
  /** Author. From `review.user.login`. */
  Author?: string;
  /** Submitted At. From `review.submitted_at`. */
  SubmittedAt?: string;
  /** Head Sha. From `pull_request.head.sha`. */
  HeadSha?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `issues`. */
export type RepositoryEventsIssuesOutput = {
  /** Tells this event from the others. */
  Event: "issues";
  /** Action. From `action`. */
  Action?: string;
  /** Number. From `issue.number`. */
  Number?: number | bigint;
  /** Issue ID. From `issue.id`. */
  IssueId?: number | bigint;
  /** Title. From `issue.title`. */
  Title?: string;
  /** State. From `issue.state`. */
  State?: string;
  /** Url. From `issue.html_url`. */
  Url?: string;
  /** Author. From `issue.user.login`. */
  Author?: string;
  /** Body. From `issue.body`. */
  Body?: string;
  /** Labels. From `issue.[labels].name`. */
  Labels?: List<string>;
  /** Assignees. From `issue.[assignees].login`. */
  Assignees?: List<string>;
  /** Milestone. From `issue.milestone.title`. */
  Milestone?: string;
  /** Created At. From `issue.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `issue.updated_at`. */
  UpdatedAt?: string;
  /** Closed At. From `issue.closed_at`. */
  ClosedAt?: string;
  /** Label. From `label.name`. */
  Label?: string;
  /** Assignee. From `assignee.login`. */
  Assignee?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `issue_comment`. */
export type RepositoryEventsIssueCommentOutput = {
  /** Tells this event from the others. */
  Event: "issue_comment";
  /** Action. From `action`. */
  Action?: string;
  /** Number. From `issue.number`. */
  Number?: number | bigint;
  /** Title. From `issue.title`. */
  Title?: string;
  /** State. From `issue.state`. */
  State?: string;
  /** Comment ID. From `comment.id`. */
  CommentId?: number | bigint;
  /** Body. From `comment.body`. */
  Body?: string;
  /** Url. From `comment.html_url`. */
  Url?: string;
  /** Author. From `comment.user.login`. */
  Author?: string;
  /** Created At. From `comment.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `comment.updated_at`. */
  UpdatedAt?: string;
  /** Pull Request Url. From `issue.pull_request.html_url`. */
  PullRequestUrl?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `release`. */
export type RepositoryEventsReleaseOutput = {
  /** Tells this event from the others. */
  Event: "release";
  /** Action. From `action`. */
  Action?: string;
  /** Release ID. From `release.id`. */
  ReleaseId?: number | bigint;
  /** Tag. From `release.tag_name`. */
  Tag?: string;
  /** Name. From `release.name`. */
  Name?: string;
  /** Body. From `release.body`. */
  Body?: string;
  /** Url. From `release.html_url`. */
  Url?: string;
  /** Author. From `release.author.login`. */
  Author?: string;
  /** Target. From `release.target_commitish`. */
  Target?: string;
  /** Draft. From `release.draft`. */
  Draft?: boolean;
  /** Prerelease. From `release.prerelease`. */
  Prerelease?: boolean;
  /** Created At. From `release.created_at`. */
  CreatedAt?: string;
  /** Published At. From `release.published_at`. */
  PublishedAt?: string;
  /** Asset Names. From `release.[assets].name`. */
  AssetNames?: List<string>;
  /** Asset Urls. From `release.[assets].browser_download_url`. */
  AssetUrls?: List<string>;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `create`. */
export type RepositoryEventsCreateOutput = {
  /** Tells this event from the others. */
  Event: "create";
  /** Ref. From `ref`. */
  Ref?: string;
  /** Ref Type. From `ref_type`. */
  RefType?: string;
  /** Default Branch. From `master_branch`. */
  DefaultBranch?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `delete`. */
export type RepositoryEventsDeleteOutput = {
  /** Tells this event from the others. */
  Event: "delete";
  /** Ref. From `ref`. */
  Ref?: string;
  /** Ref Type. From `ref_type`. */
  RefType?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `star`. */
export type RepositoryEventsStarOutput = {
  /** Tells this event from the others. */
  Event: "star";
  /** Action. From `action`. */
  Action?: string;
  /** Starred At. From `starred_at`. */
  StarredAt?: string;
  /** Stars. From `repository.stargazers_count`. */
  Stars?: number | bigint;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `fork`. */
export type RepositoryEventsForkOutput = {
  /** Tells this event from the others. */
  Event: "fork";
  /** Fork ID. From `forkee.id`. */
  ForkId?: number | bigint;
  /** Fork. From `forkee.full_name`. */
  Fork?: string;
  /** Url. From `forkee.html_url`. */
  Url?: string;
  /** Fork Owner. From `forkee.owner.login`. */
  ForkOwner?: string;
  /** Forks. From `repository.forks_count`. */
  Forks?: number | bigint;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `workflow_run`. */
export type RepositoryEventsWorkflowRunOutput = {
  /** Tells this event from the others. */
  Event: "workflow_run";
  /** Action. From `action`. */
  Action?: string;
  /** Run ID. From `workflow_run.id`. */
  RunId?: number | bigint;
  /** Run Number. From `workflow_run.run_number`. */
  RunNumber?: number | bigint;
  /** Run Attempt. From `workflow_run.run_attempt`. */
  RunAttempt?: number | bigint;
  /** Name. From `workflow_run.name`. */
  Name?: string;
  /** Cause. From `workflow_run.event`. */
  Cause?: string;
  /** Status. From `workflow_run.status`. */
  Status?: string;
  /** Conclusion. From `workflow_run.conclusion`. */
  Conclusion?: string;
  /** Url. From `workflow_run.html_url`. */
  Url?: string;
  /** Head Branch. From `workflow_run.head_branch`. */
  HeadBranch?: string;
  /** Head Sha. From `workflow_run.head_sha`. */
  HeadSha?: string;
  /** Created At. From `workflow_run.created_at`. */
  CreatedAt?: string;
  /** Updated At. From `workflow_run.updated_at`. */
  UpdatedAt?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

/** A delivery of `repositoryEvents` with the event `check_run`. */
export type RepositoryEventsCheckRunOutput = {
  /** Tells this event from the others. */
  Event: "check_run";
  /** Action. From `action`. */
  Action?: string;
  /** Check Run ID. From `check_run.id`. */
  CheckRunId?: number | bigint;
  /** Name. From `check_run.name`. */
  Name?: string;
  /** Status. From `check_run.status`. */
  Status?: string;
  /** Conclusion. From `check_run.conclusion`. */
  Conclusion?: string;
  /** Url. From `check_run.html_url`. */
  Url?: string;
  /** Head Sha. From `check_run.head_sha`. */
  HeadSha?: string;
  /** Head Branch. From `check_run.check_suite.head_branch`. */
  HeadBranch?: string;
  /** App. From `check_run.app.slug`. */
  App?: string;
  /** Title. From `check_run.output.title`. */
  Title?: string;
  /** Summary. From `check_run.output.summary`. */
  Summary?: string;
  /** Started At. From `check_run.started_at`. */
  StartedAt?: string;
  /** Completed At. From `check_run.completed_at`. */
  CompletedAt?: string;
  /** Repository. From `repository.full_name`. */
  Repository?: string;
  /** Sender. From `sender.login`. */
  Sender?: string;
};

function getAuthenticatedUserOutput(message: Message): GetAuthenticatedUserOutput {
  const output: GetAuthenticatedUserOutput = {};
  const cyclrAccountLogin = text(member(message.body, "login"), "Cyclr_Account_Login");
  if (cyclrAccountLogin !== undefined) output.Cyclr_Account_Login = cyclrAccountLogin;
  const userId = integer(member(message.body, "id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  return output;
}

function getRepositoryOutput(message: Message): GetRepositoryOutput {
  const output: GetRepositoryOutput = {};
  const repositoryId = integer(member(message.body, "id"), "RepositoryId");
  if (repositoryId !== undefined) output.RepositoryId = repositoryId;
  const repository = text(member(message.body, "full_name"), "Repository");
  if (repository !== undefined) output.Repository = repository;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const private2 = boolean(member(message.body, "private"), "Private");
  if (private2 !== undefined) output.Private = private2;
  const defaultBranch = text(member(message.body, "default_branch"), "DefaultBranch");
  if (defaultBranch !== undefined) output.DefaultBranch = defaultBranch;
  const stars = integer(member(message.body, "stargazers_count"), "Stars");
  if (stars !== undefined) output.Stars = stars;
  const forks = integer(member(message.body, "forks_count"), "Forks");
  if (forks !== undefined) output.Forks = forks;
  const openIssues = integer(member(message.body, "open_issues_count"), "OpenIssues");
  if (openIssues !== undefined) output.OpenIssues = openIssues;
  const archived = boolean(member(message.body, "archived"), "Archived");
  if (archived !== undefined) output.Archived = archived;
  const pushedAt = text(member(message.body, "pushed_at"), "PushedAt");
  if (pushedAt !== undefined) output.PushedAt = pushedAt;
  return output;
}

function listIssuesOutput(message: Message): ListIssuesOutput {
  const output: ListIssuesOutput = {};
  const issueId = each(message.body, (element) => integer(member(element, "id"), "IssueId"));
  if (issueId !== undefined) output.IssueId = issueId;
  const number = each(message.body, (element) => integer(member(element, "number"), "Number"));
  if (number !== undefined) output.Number = number;
  const title = each(message.body, (element) => text(member(element, "title"), "Title"));
  if (title !== undefined) output.Title = title;
  const state = each(message.body, (element) => text(member(element, "state"), "State"));
  if (state !== undefined) output.State = state;
  const url = each(message.body, (element) => text(member(element, "html_url"), "Url"));
  if (url !== undefined) output.Url = url;
  const author = each(message.body, (element) => text(member(member(element, "user"), "login"), "Author"));
  if (author !== undefined) output.Author = author;
  const labels = each(message.body, (element) => each(member(element, "labels"), (element2) => text(member(element2, "name"), "Labels")));
  if (labels !== undefined) output.Labels = labels;
  const updatedAt = each(message.body, (element) => text(member(element, "updated_at"), "UpdatedAt"));
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function getIssueOutput(message: Message): GetIssueOutput {
  const output: GetIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(message.body, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(message.body, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(member(element, "name"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "login"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = text(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = text(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function createIssueBody(input: CreateIssueInput): JsonValue {
  const body: JsonObject = {};
  body["title"] = required(text(input.Title, "Title"), "Title");
  const body2 = text(input.Body, "Body");
  if (body2 !== undefined) body["body"] = body2;
  const labels = list(input.Labels);
  const labels2 = zip({ Labels: labels }, (index) => required(text(labels?.[index], "Labels"), "Labels"));
  if (labels2 !== undefined) body["labels"] = labels2;
  const assignees = list(input.Assignees);
  const assignees2 = zip({ Assignees: assignees }, (index) => required(text(assignees?.[index], "Assignees"), "Assignees"));
  if (assignees2 !== undefined) body["assignees"] = assignees2;
  const milestone = integer(input.Milestone, "Milestone");
  if (milestone !== undefined) body["milestone"] = milestone;
  return body;
}

function createIssueOutput(message: Message): CreateIssueOutput {
  const output: CreateIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(message.body, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(message.body, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(member(element, "name"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "login"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = text(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = text(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function updateIssueBody(input: UpdateIssueInput): JsonValue {
  const body: JsonObject = {};
  const title = text(input.Title, "Title");
  if (title !== undefined) body["title"] = title;
  const body2 = text(input.Body, "Body");
  if (body2 !== undefined) body["body"] = body2;
  const state = text(input.State, "State");
  if (state !== undefined) body["state"] = state;
  const stateReason = text(input.StateReason, "StateReason");
  if (stateReason !== undefined) body["state_reason"] = stateReason;
  const labels = list(input.Labels);
  const labels2 = zip({ Labels: labels }, (index) => required(text(labels?.[index], "Labels"), "Labels"));
  if (labels2 !== undefined) body["labels"] = labels2;
  const assignees = list(input.Assignees);
  const assignees2 = zip({ Assignees: assignees }, (index) => required(text(assignees?.[index], "Assignees"), "Assignees"));
  if (assignees2 !== undefined) body["assignees"] = assignees2;
  return body;
}

function updateIssueOutput(message: Message): UpdateIssueOutput {
  const output: UpdateIssueOutput = {};
  const issueId = integer(member(message.body, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const number = integer(member(message.body, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(message.body, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(message.body, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const labels = member(message.body, "labels");
  const labels2 = each(labels, (element) => text(member(element, "name"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(message.body, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "login"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const createdAt = text(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = text(member(message.body, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  return output;
}

function createCommentBody(input: CreateCommentInput): JsonValue {
  return { body: required(text(input.Body, "Body"), "Body") };
}

function createCommentOutput(message: Message): CreateCommentOutput {
  const output: CreateCommentOutput = {};
  const commentId = integer(member(message.body, "id"), "CommentId");
  if (commentId !== undefined) output.CommentId = commentId;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const createdAt = text(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function addLabelsBody(input: AddLabelsInput): JsonValue {
  const labels = list(input.Labels);
  return { labels: required(zip({ Labels: labels }, (index) => required(text(labels?.[index], "Labels"), "Labels")), "Labels") };
}

function addLabelsOutput(message: Message): AddLabelsOutput {
  const output: AddLabelsOutput = {};
  const labels = each(message.body, (element) => text(member(element, "name"), "Labels"));
  if (labels !== undefined) output.Labels = labels;
  return output;
}

function getPullRequestOutput(message: Message): GetPullRequestOutput {
  const output: GetPullRequestOutput = {};
  const pullRequestId = integer(member(message.body, "id"), "PullRequestId");
  if (pullRequestId !== undefined) output.PullRequestId = pullRequestId;
  const number = integer(member(message.body, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(message.body, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(message.body, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const draft = boolean(member(message.body, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const merged = boolean(member(message.body, "merged"), "Merged");
  if (merged !== undefined) output.Merged = merged;
  const mergeable = boolean(member(message.body, "mergeable"), "Mergeable");
  if (mergeable !== undefined) output.Mergeable = mergeable;
  const head = member(message.body, "head");
  const headBranch = text(member(head, "ref"), "HeadBranch");
  if (headBranch !== undefined) output.HeadBranch = headBranch;
  const headSha = text(member(head, "sha"), "HeadSha");
  if (headSha !== undefined) output.HeadSha = headSha;
  const base = member(message.body, "base");
  const baseBranch = text(member(base, "ref"), "BaseBranch");
  if (baseBranch !== undefined) output.BaseBranch = baseBranch;
  const additions = integer(member(message.body, "additions"), "Additions");
  if (additions !== undefined) output.Additions = additions;
  const deletions = integer(member(message.body, "deletions"), "Deletions");
  if (deletions !== undefined) output.Deletions = deletions;
  const changedFiles = integer(member(message.body, "changed_files"), "ChangedFiles");
  if (changedFiles !== undefined) output.ChangedFiles = changedFiles;
  return output;
}

function createReleaseBody(input: CreateReleaseInput): JsonValue {
  const body: JsonObject = {};
  body["tag_name"] = required(text(input.Tag, "Tag"), "Tag");
  const target = text(input.Target, "Target");
  if (target !== undefined) body["target_commitish"] = target;
  const name = text(input.Name, "Name");
  if (name !== undefined) body["name"] = name;
  const body2 = text(input.Body, "Body");
  if (body2 !== undefined) body["body"] = body2;
  body["draft"] = required(boolean(input.Draft ?? false, "Draft"), "Draft");
  body["prerelease"] = required(boolean(input.Prerelease ?? false, "Prerelease"), "Prerelease");
  body["generate_release_notes"] = required(boolean(input.GenerateNotes ?? false, "GenerateNotes"), "GenerateNotes");
  return body;
}

function createReleaseOutput(message: Message): CreateReleaseOutput {
  const output: CreateReleaseOutput = {};
  const releaseId = integer(member(message.body, "id"), "ReleaseId");
  if (releaseId !== undefined) output.ReleaseId = releaseId;
  const url = text(member(message.body, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const uploadUrl = text(member(message.body, "upload_url"), "UploadUrl");
  if (uploadUrl !== undefined) output.UploadUrl = uploadUrl;
  const tag = text(member(message.body, "tag_name"), "Tag");
  if (tag !== undefined) output.Tag = tag;
  const publishedAt = text(member(message.body, "published_at"), "PublishedAt");
  if (publishedAt !== undefined) output.PublishedAt = publishedAt;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    name: "web",
    active: true,
    events: mergeValue(merge, "Events"),
    config: {
      url: mergeValue(merge, "Cyclr_Webhook_Url"),
      content_type: "json",
      secret: mergeValue(merge, "Cyclr_Webhook_Secret"),
      insecure_ssl: "0",
    },
  };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const active = boolean(member(message.body, "active"), "Active");
  if (active !== undefined) output.Active = active;
  return output;
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const cyclrWebhookId = each(message.body, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(message.body, (element) => text(member(member(element, "config"), "url"), "Url"));
  if (url !== undefined) output.Url = url;
  const active = each(message.body, (element) => boolean(member(element, "active"), "Active"));
  if (active !== undefined) output.Active = active;
  const events = each(message.body, (element) => each(member(element, "events"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

/** A delivery of `repositoryEvents`; `Event` says of which event. */
export type RepositoryEventsOutput =
  | RepositoryEventsPushOutput
  | RepositoryEventsPullRequestOutput
  | RepositoryEventsPullRequestReviewOutput
  | RepositoryEventsIssuesOutput
  | RepositoryEventsIssueCommentOutput
  | RepositoryEventsReleaseOutput
  | RepositoryEventsCreateOutput
  | RepositoryEventsDeleteOutput
  | RepositoryEventsStarOutput
  | RepositoryEventsForkOutput
  | RepositoryEventsWorkflowRunOutput
  | RepositoryEventsCheckRunOutput;

function repositoryEventsPushOutput(message: Message): RepositoryEventsPushOutput {
  const output: RepositoryEventsPushOutput = { Event: "push" };
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const before = text(member(message.body, "before"), "Before");
  if (before !== undefined) output.Before = before;
  const after = text(member(message.body, "after"), "After");
  if (after !== undefined) output.After = after;
  const created = boolean(member(message.body, "created"), "Created");
  if (created !== undefined) output.Created = created;
  const deleted = boolean(member(message.body, "deleted"), "Deleted");
  if (deleted !== undefined) output.Deleted = deleted;
  const forced = boolean(member(message.body, "forced"), "Forced");
  if (forced !== undefined) output.Forced = forced;
  const url = text(member(message.body, "compare"), "Url");
  if (url !== undefined) output.Url = url;
  const head_commit = member(message.body, "head_commit");
  const headCommitId = text(member(head_commit, "id"), "HeadCommitId");
  if (headCommitId !== undefined) output.HeadCommitId = headCommitId;
  const headCommitMessage = text(member(head_commit, "message"), "HeadCommitMessage");
  if (headCommitMessage !== undefined) output.HeadCommitMessage = headCommitMessage;
  const author = member(head_commit, "author");
  const headCommitAuthor = text(member(author, "name"), "HeadCommitAuthor");
  if (headCommitAuthor !== undefined) output.HeadCommitAuthor = headCommitAuthor;
  const commits = member(message.body, "commits");
  const commitIds = each(commits, (element) => text(member(element, "id"), "CommitIds"));
  if (commitIds !== undefined) output.CommitIds = commitIds;
  const commitMessages = each(commits, (element) => text(member(element, "message"), "CommitMessages"));
  if (commitMessages !== undefined) output.CommitMessages = commitMessages;
  const commitAuthors = each(commits, (element) => text(member(member(element, "author"), "name"), "CommitAuthors"));
  if (commitAuthors !== undefined) output.CommitAuthors = commitAuthors;
  const commitUrls = each(commits, (element) => text(member(element, "url"), "CommitUrls"));
  if (commitUrls !== undefined) output.CommitUrls = commitUrls;
  const pusher = member(message.body, "pusher");
  const pusher2 = text(member(pusher, "name"), "Pusher");
  if (pusher2 !== undefined) output.Pusher = pusher2;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsPullRequestOutput(message: Message): RepositoryEventsPullRequestOutput {
  const output: RepositoryEventsPullRequestOutput = { Event: "pull_request" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const number = integer(member(message.body, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const pull_request = member(message.body, "pull_request");
  const pullRequestId = integer(member(pull_request, "id"), "PullRequestId");
  if (pullRequestId !== undefined) output.PullRequestId = pullRequestId;
  const title = text(member(pull_request, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(pull_request, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(pull_request, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(pull_request, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(pull_request, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const draft = boolean(member(pull_request, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const merged = boolean(member(pull_request, "merged"), "Merged");
  if (merged !== undefined) output.Merged = merged;
  const mergeCommitSha = text(member(pull_request, "merge_commit_sha"), "MergeCommitSha");
  if (mergeCommitSha !== undefined) output.MergeCommitSha = mergeCommitSha;
  const head = member(pull_request, "head");
  const headBranch = text(member(head, "ref"), "HeadBranch");
  if (headBranch !== undefined) output.HeadBranch = headBranch;
  const headSha = text(member(head, "sha"), "HeadSha");
  if (headSha !== undefined) output.HeadSha = headSha;
  const base = member(pull_request, "base");
  const baseBranch = text(member(base, "ref"), "BaseBranch");
  if (baseBranch !== undefined) output.BaseBranch = baseBranch;
  const labels = member(pull_request, "labels");
  const labels2 = each(labels, (element) => text(member(element, "name"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(pull_request, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "login"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const requested_reviewers = member(pull_request, "requested_reviewers");
  const reviewers = each(requested_reviewers, (element3) => text(member(element3, "login"), "Reviewers"));
  if (reviewers !== undefined) output.Reviewers = reviewers;
  const createdAt = text(member(pull_request, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(pull_request, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const mergedAt = text(member(pull_request, "merged_at"), "MergedAt");
  if (mergedAt !== undefined) output.MergedAt = mergedAt;
  const label = member(message.body, "label");
  const label2 = text(member(label, "name"), "Label");
  if (label2 !== undefined) output.Label = label2;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsPullRequestReviewOutput(message: Message): RepositoryEventsPullRequestReviewOutput {
  const output: RepositoryEventsPullRequestReviewOutput = { Event: "pull_request_review" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const pull_request = member(message.body, "pull_request");
  const number = integer(member(pull_request, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(pull_request, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const head = member(pull_request, "head");
  const headSha = text(member(head, "sha"), "HeadSha");
  if (headSha !== undefined) output.HeadSha = headSha;
  const review = member(message.body, "review");
  const reviewId = integer(member(review, "id"), "ReviewId");
  if (reviewId !== undefined) output.ReviewId = reviewId;
  const state = text(member(review, "state"), "State");
  if (state !== undefined) output.State = state;
  const body = text(member(review, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const url = text(member(review, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(review, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const submittedAt = text(member(review, "submitted_at"), "SubmittedAt");
  if (submittedAt !== undefined) output.SubmittedAt = submittedAt;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsIssuesOutput(message: Message): RepositoryEventsIssuesOutput {
  const output: RepositoryEventsIssuesOutput = { Event: "issues" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const issue = member(message.body, "issue");
  const number = integer(member(issue, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const issueId = integer(member(issue, "id"), "IssueId");
  if (issueId !== undefined) output.IssueId = issueId;
  const title = text(member(issue, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(issue, "state"), "State");
  if (state !== undefined) output.State = state;
  const url = text(member(issue, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(issue, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const body = text(member(issue, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const labels = member(issue, "labels");
  const labels2 = each(labels, (element) => text(member(element, "name"), "Labels"));
  if (labels2 !== undefined) output.Labels = labels2;
  const assignees = member(issue, "assignees");
  const assignees2 = each(assignees, (element2) => text(member(element2, "login"), "Assignees"));
  if (assignees2 !== undefined) output.Assignees = assignees2;
  const milestone = member(issue, "milestone");
  const milestone2 = text(member(milestone, "title"), "Milestone");
  if (milestone2 !== undefined) output.Milestone = milestone2;
  const createdAt = text(member(issue, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(issue, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const closedAt = text(member(issue, "closed_at"), "ClosedAt");
  if (closedAt !== undefined) output.ClosedAt = closedAt;
  const label = member(message.body, "label");
  const label2 = text(member(label, "name"), "Label");
  if (label2 !== undefined) output.Label = label2;
  const assignee = member(message.body, "assignee");
  const assignee2 = text(member(assignee, "login"), "Assignee");
  if (assignee2 !== undefined) output.Assignee = assignee2;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsIssueCommentOutput(message: Message): RepositoryEventsIssueCommentOutput {
  const output: RepositoryEventsIssueCommentOutput = { Event: "issue_comment" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const issue = member(message.body, "issue");
  const number = integer(member(issue, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const title = text(member(issue, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const state = text(member(issue, "state"), "State");
  if (state !== undefined) output.State = state;
  const pull_request = member(issue, "pull_request");
  const pullRequestUrl = text(member(pull_request, "html_url"), "PullRequestUrl");
  if (pullRequestUrl !== undefined) output.PullRequestUrl = pullRequestUrl;
  const comment = member(message.body, "comment");
  const commentId = integer(member(comment, "id"), "CommentId");
  if (commentId !== undefined) output.CommentId = commentId;
  const body = text(member(comment, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const url = text(member(comment, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const user = member(comment, "user");
  const author = text(member(user, "login"), "Author");
  if (author !== undefined) output.Author = author;
  const createdAt = text(member(comment, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(comment, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsReleaseOutput(message: Message): RepositoryEventsReleaseOutput {
  const output: RepositoryEventsReleaseOutput = { Event: "release" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const release = member(message.body, "release");
  const releaseId = integer(member(release, "id"), "ReleaseId");
  if (releaseId !== undefined) output.ReleaseId = releaseId;
  const tag = text(member(release, "tag_name"), "Tag");
  if (tag !== undefined) output.Tag = tag;
  const name = text(member(release, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const body = text(member(release, "body"), "Body");
  if (body !== undefined) output.Body = body;
  const url = text(member(release, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const author = member(release, "author");
  const author2 = text(member(author, "login"), "Author");
  if (author2 !== undefined) output.Author = author2;
  const target = text(member(release, "target_commitish"), "Target");
  if (target !== undefined) output.Target = target;
  const draft = boolean(member(release, "draft"), "Draft");
  if (draft !== undefined) output.Draft = draft;
  const prerelease = boolean(member(release, "prerelease"), "Prerelease");
  if (prerelease !== undefined) output.Prerelease = prerelease;
  const createdAt = text(member(release, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const publishedAt = text(member(release, "published_at"), "PublishedAt");
  if (publishedAt !== undefined) output.PublishedAt = publishedAt;
  const assets = member(release, "assets");
  const assetNames = each(assets, (element) => text(member(element, "name"), "AssetNames"));
  if (assetNames !== undefined) output.AssetNames = assetNames;
  const assetUrls = each(assets, (element) => text(member(element, "browser_download_url"), "AssetUrls"));
  if (assetUrls !== undefined) output.AssetUrls = assetUrls;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsCreateOutput(message: Message): RepositoryEventsCreateOutput {
  const output: RepositoryEventsCreateOutput = { Event: "create" };
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const refType = text(member(message.body, "ref_type"), "RefType");
  if (refType !== undefined) output.RefType = refType;
  const defaultBranch = text(member(message.body, "master_branch"), "DefaultBranch");
  if (defaultBranch !== undefined) output.DefaultBranch = defaultBranch;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsDeleteOutput(message: Message): RepositoryEventsDeleteOutput {
  const output: RepositoryEventsDeleteOutput = { Event: "delete" };
  const ref = text(member(message.body, "ref"), "Ref");
  if (ref !== undefined) output.Ref = ref;
  const refType = text(member(message.body, "ref_type"), "RefType");
  if (refType !== undefined) output.RefType = refType;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsStarOutput(message: Message): RepositoryEventsStarOutput {
  const output: RepositoryEventsStarOutput = { Event: "star" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const starredAt = text(member(message.body, "starred_at"), "StarredAt");
  if (starredAt !== undefined) output.StarredAt = starredAt;
  const repository = member(message.body, "repository");
  const stars = integer(member(repository, "stargazers_count"), "Stars");
  if (stars !== undefined) output.Stars = stars;
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsForkOutput(message: Message): RepositoryEventsForkOutput {
  const output: RepositoryEventsForkOutput = { Event: "fork" };
  const forkee = member(message.body, "forkee");
  const forkId = integer(member(forkee, "id"), "ForkId");
  if (forkId !== undefined) output.ForkId = forkId;
  const fork = text(member(forkee, "full_name"), "Fork");
  if (fork !== undefined) output.Fork = fork;
  const url = text(member(forkee, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const owner = member(forkee, "owner");
  const forkOwner = text(member(owner, "login"), "ForkOwner");
  if (forkOwner !== undefined) output.ForkOwner = forkOwner;
  const repository = member(message.body, "repository");
  const forks = integer(member(repository, "forks_count"), "Forks");
  if (forks !== undefined) output.Forks = forks;
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsWorkflowRunOutput(message: Message): RepositoryEventsWorkflowRunOutput {
  const output: RepositoryEventsWorkflowRunOutput = { Event: "workflow_run" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const workflow_run = member(message.body, "workflow_run");
  const runId = integer(member(workflow_run, "id"), "RunId");
  if (runId !== undefined) output.RunId = runId;
  const runNumber = integer(member(workflow_run, "run_number"), "RunNumber");
  if (runNumber !== undefined) output.RunNumber = runNumber;
  const runAttempt = integer(member(workflow_run, "run_attempt"), "RunAttempt");
  if (runAttempt !== undefined) output.RunAttempt = runAttempt;
  const name = text(member(workflow_run, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const cause = text(member(workflow_run, "event"), "Cause");
  if (cause !== undefined) output.Cause = cause;
  const status = text(member(workflow_run, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const conclusion = text(member(workflow_run, "conclusion"), "Conclusion");
  if (conclusion !== undefined) output.Conclusion = conclusion;
  const url = text(member(workflow_run, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const headBranch = text(member(workflow_run, "head_branch"), "HeadBranch");
  if (headBranch !== undefined) output.HeadBranch = headBranch;
  const headSha = text(member(workflow_run, "head_sha"), "HeadSha");
  if (headSha !== undefined) output.HeadSha = headSha;
  const createdAt = text(member(workflow_run, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = text(member(workflow_run, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsCheckRunOutput(message: Message): RepositoryEventsCheckRunOutput {
  const output: RepositoryEventsCheckRunOutput = { Event: "check_run" };
  const action = text(member(message.body, "action"), "Action");
  if (action !== undefined) output.Action = action;
  const check_run = member(message.body, "check_run");
  const checkRunId = integer(member(check_run, "id"), "CheckRunId");
  if (checkRunId !== undefined) output.CheckRunId = checkRunId;
  const name = text(member(check_run, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const status = text(member(check_run, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const conclusion = text(member(check_run, "conclusion"), "Conclusion");
  if (conclusion !== undefined) output.Conclusion = conclusion;
  const url = text(member(check_run, "html_url"), "Url");
  if (url !== undefined) output.Url = url;
  const headSha = text(member(check_run, "head_sha"), "HeadSha");
  if (headSha !== undefined) output.HeadSha = headSha;
  const check_suite = member(check_run, "check_suite");
  const headBranch = text(member(check_suite, "head_branch"), "HeadBranch");
  if (headBranch !== undefined) output.HeadBranch = headBranch;
  const app = member(check_run, "app");
  const app2 = text(member(app, "slug"), "App");
  if (app2 !== undefined) output.App = app2;
  const output2 = member(check_run, "output");
  const title = text(member(output2, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const summary = text(member(output2, "summary"), "Summary");
  if (summary !== undefined) output.Summary = summary;
  const startedAt = text(member(check_run, "started_at"), "StartedAt");
  if (startedAt !== undefined) output.StartedAt = startedAt;
  const completedAt = text(member(check_run, "completed_at"), "CompletedAt");
  if (completedAt !== undefined) output.CompletedAt = completedAt;
  const repository = member(message.body, "repository");
  const repository2 = text(member(repository, "full_name"), "Repository");
  if (repository2 !== undefined) output.Repository = repository2;
  const sender = member(message.body, "sender");
  const sender2 = text(member(sender, "login"), "Sender");
  if (sender2 !== undefined) output.Sender = sender2;
  return output;
}

function repositoryEventsOutput(message: Message): RepositoryEventsOutput | Record<string, never> {
  switch (message.headers["x-github-event"]) {
    case "push":
      return repositoryEventsPushOutput(message);
    case "pull_request":
      return repositoryEventsPullRequestOutput(message);
    case "pull_request_review":
      return repositoryEventsPullRequestReviewOutput(message);
    case "issues":
      return repositoryEventsIssuesOutput(message);
    case "issue_comment":
      return repositoryEventsIssueCommentOutput(message);
    case "release":
      return repositoryEventsReleaseOutput(message);
    case "create":
      return repositoryEventsCreateOutput(message);
    case "delete":
      return repositoryEventsDeleteOutput(message);
    case "star":
      return repositoryEventsStarOutput(message);
    case "fork":
      return repositoryEventsForkOutput(message);
    case "workflow_run":
      return repositoryEventsWorkflowRunOutput(message);
    case "check_run":
      return repositoryEventsCheckRunOutput(message);
  }
  return {};
}

/** Repositories, issues, pull requests and releases of GitHub, and the webhooks of a repository. */
export const connector = defineConnector({
  contract: 1,
  id: "github",
  name: "GitHub",
  version: "1.0.0",
  authentications: {
    token: {
      kind: "apiKey",
      in: "header",
      key: "Authorization",
      prefix: "Bearer ",
      afterSignIn: "getAuthenticatedUser",
      test: "getAuthenticatedUser",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.github.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  methods: {
    getAuthenticatedUser: {
      kind: "action",
      name: "Get Authenticated User",
      description: "Says who the token belongs to.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Account_Login",
          displayName: "Cyclr Account Login",
          location: "login",
          dataType: "text",
        },
        { name: "UserId", displayName: "User ID", location: "id", dataType: "integer" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/user`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: getAuthenticatedUserOutput,
    },
    getRepository: {
      kind: "action",
      name: "Get Repository",
      description: "Reads a repository.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
      ],
      inputs: [] as InputFields<GetRepositoryInput>,
      outputs: [
        { name: "RepositoryId", displayName: "Repository ID", location: "id", dataType: "integer" },
        { name: "Repository", displayName: "Repository", location: "full_name", dataType: "text" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "Private", displayName: "Private", location: "private", dataType: "boolean" },
        {
          name: "DefaultBranch",
          displayName: "Default Branch",
          location: "default_branch",
          dataType: "text",
        },
        { name: "Stars", displayName: "Stars", location: "stargazers_count", dataType: "integer" },
        { name: "Forks", displayName: "Forks", location: "forks_count", dataType: "integer" },
        {
          name: "OpenIssues",
          displayName: "Open Issues",
          location: "open_issues_count",
          dataType: "integer",
        },
        { name: "Archived", displayName: "Archived", location: "archived", dataType: "boolean" },
        { name: "PushedAt", displayName: "Pushed At", location: "pushed_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: getRepositoryOutput,
    },
    listIssues: {
      kind: "action",
      name: "List Issues",
      description: "Lists a repository's issues and pull requests, the newest first.",
      httpMethod: "GET",
      authentication: "token",
      paging: { inbound: { by: "link", size: 100, sizeQuery: "per_page" } },
      records: [[]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "state", target: "queryString", displayName: "State", optional: true },
        { name: "labels", target: "queryString", displayName: "Labels", optional: true },
        { name: "since", target: "queryString", displayName: "Since", optional: true },
      ],
      inputs: [] as InputFields<ListIssuesInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "[].id", dataType: "integer", lists: 1 },
        { name: "Number", displayName: "Number", location: "[].number", dataType: "integer", lists: 1 },
        { name: "Title", displayName: "Title", location: "[].title", dataType: "text", lists: 1 },
        { name: "State", displayName: "State", location: "[].state", dataType: "text", lists: 1 },
        { name: "Url", displayName: "Url", location: "[].html_url", dataType: "text", lists: 1 },
        { name: "Author", displayName: "Author", location: "[].user.login", dataType: "text", lists: 1 },
        { name: "Labels", displayName: "Labels", location: "[].[labels].name", dataType: "text", lists: 2 },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "[].updated_at",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "state")) query.push(`state=${queryPart(merge, "state")}`);
        if (hasMerge(merge, "labels")) query.push(`labels=${queryPart(merge, "labels")}`);
        if (hasMerge(merge, "since")) query.push(`since=${queryPart(merge, "since")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: listIssuesOutput,
    },
    getIssue: {
      kind: "action",
      name: "Get Issue",
      description: "Reads one issue or pull request.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [] as InputFields<GetIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "user.login", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels].name", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].login",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "text" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues/${pathSegment(merge, "Number")}`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: getIssueOutput,
    },
    createIssue: {
      kind: "action",
      name: "Create Issue",
      description: "Opens an issue.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
      ],
      inputs: [
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text", optional: true },
        {
          name: "Labels",
          displayName: "Labels",
          location: "[labels]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "Milestone",
          displayName: "Milestone",
          location: "milestone",
          dataType: "integer",
          optional: true,
        },
      ] as InputFields<CreateIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "user.login", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels].name", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].login",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "text" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: createIssueBody,
      output: createIssueOutput,
    },
    updateIssue: {
      kind: "action",
      name: "Update Issue",
      description: "Changes an issue, or closes it.",
      httpMethod: "PATCH",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [
        { name: "Title", displayName: "Title", location: "title", dataType: "text", optional: true },
        { name: "Body", displayName: "Body", location: "body", dataType: "text", optional: true },
        { name: "State", displayName: "State", location: "state", dataType: "text", optional: true },
        {
          name: "StateReason",
          displayName: "State Reason",
          location: "state_reason",
          dataType: "text",
          optional: true,
        },
        {
          name: "Labels",
          displayName: "Labels",
          location: "[labels]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
      ] as InputFields<UpdateIssueInput>,
      outputs: [
        { name: "IssueId", displayName: "Issue ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "user.login", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
        { name: "Labels", displayName: "Labels", location: "[labels].name", dataType: "text", lists: 1 },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "[assignees].login",
          dataType: "text",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "text" },
        { name: "ClosedAt", displayName: "Closed At", location: "closed_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues/${pathSegment(merge, "Number")}`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: updateIssueBody,
      output: updateIssueOutput,
    },
    createComment: {
      kind: "action",
      name: "Create Comment",
      description: "Comments on an issue or a pull request.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
      ] as InputFields<CreateCommentInput>,
      outputs: [
        { name: "CommentId", displayName: "Comment ID", location: "id", dataType: "integer" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues/${pathSegment(merge, "Number")}/comments`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: createCommentBody,
      output: createCommentOutput,
    },
    addLabels: {
      kind: "action",
      name: "Add Labels",
      description: "Adds labels to an issue or a pull request.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [
        { name: "Labels", displayName: "Labels", location: "[labels]", dataType: "text", lists: 1 },
      ] as InputFields<AddLabelsInput>,
      outputs: [
        { name: "Labels", displayName: "Labels", location: "[].name", dataType: "text", lists: 1 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/issues/${pathSegment(merge, "Number")}/labels`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: addLabelsBody,
      output: addLabelsOutput,
    },
    getPullRequest: {
      kind: "action",
      name: "Get Pull Request",
      description: "Reads one pull request.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "Number", target: "mergeField", displayName: "Number" },
      ],
      inputs: [] as InputFields<GetPullRequestInput>,
      outputs: [
        { name: "PullRequestId", displayName: "Pull Request ID", location: "id", dataType: "integer" },
        { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "Author", displayName: "Author", location: "user.login", dataType: "text" },
        { name: "Body", displayName: "Body", location: "body", dataType: "text" },
        { name: "Draft", displayName: "Draft", location: "draft", dataType: "boolean" },
        { name: "Merged", displayName: "Merged", location: "merged", dataType: "boolean" },
        { name: "Mergeable", displayName: "Mergeable", location: "mergeable", dataType: "boolean" },
        { name: "HeadBranch", displayName: "Head Branch", location: "head.ref", dataType: "text" },
        { name: "HeadSha", displayName: "Head Sha", location: "head.sha", dataType: "text" },
        { name: "BaseBranch", displayName: "Base Branch", location: "base.ref", dataType: "text" },
        { name: "Additions", displayName: "Additions", location: "additions", dataType: "integer" },
        { name: "Deletions", displayName: "Deletions", location: "deletions", dataType: "integer" },
        {
          name: "ChangedFiles",
          displayName: "Changed Files",
          location: "changed_files",
          dataType: "integer",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/pulls/${pathSegment(merge, "Number")}`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: getPullRequestOutput,
    },
    createRelease: {
      kind: "action",
      name: "Create Release",
      description: "Publishes a release.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
      ],
      inputs: [
        { name: "Tag", displayName: "Tag", location: "tag_name", dataType: "text" },
        {
          name: "Target",
          displayName: "Target",
          location: "target_commitish",
          dataType: "text",
          optional: true,
        },
        { name: "Name", displayName: "Name", location: "name", dataType: "text", optional: true },
        { name: "Body", displayName: "Body", location: "body", dataType: "text", optional: true },
        { name: "Draft", displayName: "Draft", location: "draft", dataType: "boolean", optional: true },
        {
          name: "Prerelease",
          displayName: "Prerelease",
          location: "prerelease",
          dataType: "boolean",
          optional: true,
        },
        {
          name: "GenerateNotes",
          displayName: "Generate Notes",
          location: "generate_release_notes",
          dataType: "boolean",
          optional: true,
        },
      ] as InputFields<CreateReleaseInput>,
      outputs: [
        { name: "ReleaseId", displayName: "Release ID", location: "id", dataType: "integer" },
        { name: "Url", displayName: "Url", location: "html_url", dataType: "text" },
        { name: "UploadUrl", displayName: "Upload Url", location: "upload_url", dataType: "text" },
        { name: "Tag", displayName: "Tag", location: "tag_name", dataType: "text" },
        { name: "PublishedAt", displayName: "Published At", location: "published_at", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/releases`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: createReleaseBody,
      output: createReleaseOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a repository webhook. Used by Repository Events.",
      hidden: true,
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["Owner", "Repo", "Events", "Cyclr_Webhook_Url", "Cyclr_Webhook_Secret"],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "integer" },
        { name: "Active", displayName: "Active", location: "active", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/hooks`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a repository webhook. Used by Repository Events.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Owner", "Repo", "Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/hooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists a repository's webhooks.",
      httpMethod: "GET",
      authentication: "token",
      paging: { inbound: { by: "link", size: 100, sizeQuery: "per_page" } },
      records: [[]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
      ],
      inputs: [] as InputFields<ListWebhooksInput>,
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[].id",
          dataType: "integer",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[].config.url", dataType: "text", lists: 1 },
        { name: "Active", displayName: "Active", location: "[].active", dataType: "boolean", lists: 1 },
        { name: "Events", displayName: "Events", location: "[].[events]", dataType: "text", lists: 2 },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/hooks`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: listWebhooksOutput,
    },
    pingWebhook: {
      kind: "action",
      name: "Ping Webhook",
      description: "Asks GitHub to send a `ping` to a webhook. A ping starts no transaction.",
      httpMethod: "POST",
      authentication: "token",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        { name: "HookId", target: "mergeField", displayName: "Webhook ID" },
      ],
      inputs: [] as InputFields<PingWebhookInput>,
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/repos/${pathSegment(merge, "Owner")}/${pathSegment(merge, "Repo")}/hooks/${pathSegment(merge, "HookId")}/pings`,
      headers: () => ({ accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" }),
      output: () => ({}),
    },
    repositoryEvents: {
      kind: "webhook",
      name: "Repository Events",
      description: "What happens in a repository. Choose the events that GitHub sends with `Events`, and those that start a transaction on the step.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-hub-signature-256" }], prefix: "sha256=", encoding: "hex" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.github.com" },
        { name: "Owner", target: "mergeField", displayName: "Owner" },
        { name: "Repo", target: "mergeField", displayName: "Repository" },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: [
            "push",
            "pull_request",
            "pull_request_review",
            "issues",
            "issue_comment",
            "release",
            "create",
            "delete",
            "star",
            "fork",
            "workflow_run",
            "check_run",
          ],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{header.x-github-event}}", dataType: "text" },
        { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
        { name: "Before", displayName: "Before", location: "before", dataType: "text" },
        { name: "After", displayName: "After", location: "after", dataType: "text" },
        { name: "Created", displayName: "Created", location: "created", dataType: "boolean" },
        { name: "Deleted", displayName: "Deleted", location: "deleted", dataType: "boolean" },
        { name: "Forced", displayName: "Forced", location: "forced", dataType: "boolean" },
        { name: "Url", displayName: "Url", location: "compare", dataType: "text" },
        {
          name: "HeadCommitId",
          displayName: "Head Commit ID",
          location: "head_commit.id",
          dataType: "text",
        },
        {
          name: "HeadCommitMessage",
          displayName: "Head Commit Message",
          location: "head_commit.message",
          dataType: "text",
        },
        {
          name: "HeadCommitAuthor",
          displayName: "Head Commit Author",
          location: "head_commit.author.name",
          dataType: "text",
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
        { name: "Pusher", displayName: "Pusher", location: "pusher.name", dataType: "text" },
        {
          name: "Repository",
          displayName: "Repository",
          location: "repository.full_name",
          dataType: "text",
        },
        { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
        { name: "Action", displayName: "Action", location: "action", dataType: "text" },
        { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
        {
          name: "PullRequestId",
          displayName: "Pull Request ID",
          location: "pull_request.id",
          dataType: "integer",
        },
        { name: "Title", displayName: "Title", location: "pull_request.title", dataType: "text" },
        { name: "State", displayName: "State", location: "pull_request.state", dataType: "text" },
        { name: "Author", displayName: "Author", location: "pull_request.user.login", dataType: "text" },
        { name: "Body", displayName: "Body", location: "pull_request.body", dataType: "text" },
        { name: "Draft", displayName: "Draft", location: "pull_request.draft", dataType: "boolean" },
        { name: "Merged", displayName: "Merged", location: "pull_request.merged", dataType: "boolean" },
        {
          name: "MergeCommitSha",
          displayName: "Merge Commit Sha",
          location: "pull_request.merge_commit_sha",
          dataType: "text",
        },
        {
          name: "HeadBranch",
          displayName: "Head Branch",
          location: "pull_request.head.ref",
          dataType: "text",
        },
        { name: "HeadSha", displayName: "Head Sha", location: "pull_request.head.sha", dataType: "text" },
        {
          name: "BaseBranch",
          displayName: "Base Branch",
          location: "pull_request.base.ref",
          dataType: "text",
        },
        {
          name: "Labels",
          displayName: "Labels",
          location: "pull_request.[labels].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Assignees",
          displayName: "Assignees",
          location: "pull_request.[assignees].login",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Reviewers",
          displayName: "Reviewers",
          location: "pull_request.[requested_reviewers].login",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "pull_request.created_at",
          dataType: "text",
        },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "pull_request.updated_at",
          dataType: "text",
        },
        { name: "MergedAt", displayName: "Merged At", location: "pull_request.merged_at", dataType: "text" },
        { name: "Label", displayName: "Label", location: "label.name", dataType: "text" },
        { name: "ReviewId", displayName: "Review ID", location: "review.id", dataType: "integer" },
        {
          name: "SubmittedAt",
          displayName: "Submitted At",
          location: "review.submitted_at",
          dataType: "text",
        },
        { name: "IssueId", displayName: "Issue ID", location: "issue.id", dataType: "integer" },
        { name: "Milestone", displayName: "Milestone", location: "issue.milestone.title", dataType: "text" },
        { name: "ClosedAt", displayName: "Closed At", location: "issue.closed_at", dataType: "text" },
        { name: "Assignee", displayName: "Assignee", location: "assignee.login", dataType: "text" },
        { name: "CommentId", displayName: "Comment ID", location: "comment.id", dataType: "integer" },
        {
          name: "PullRequestUrl",
          displayName: "Pull Request Url",
          location: "issue.pull_request.html_url",
          dataType: "text",
        },
        { name: "ReleaseId", displayName: "Release ID", location: "release.id", dataType: "integer" },
        { name: "Tag", displayName: "Tag", location: "release.tag_name", dataType: "text" },
        { name: "Name", displayName: "Name", location: "release.name", dataType: "text" },
        { name: "Target", displayName: "Target", location: "release.target_commitish", dataType: "text" },
        {
          name: "Prerelease",
          displayName: "Prerelease",
          location: "release.prerelease",
          dataType: "boolean",
        },
        {
          name: "PublishedAt",
          displayName: "Published At",
          location: "release.published_at",
          dataType: "text",
        },
        {
          name: "AssetNames",
          displayName: "Asset Names",
          location: "release.[assets].name",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AssetUrls",
          displayName: "Asset Urls",
          location: "release.[assets].browser_download_url",
          dataType: "text",
          lists: 1,
        },
        { name: "RefType", displayName: "Ref Type", location: "ref_type", dataType: "text" },
        {
          name: "DefaultBranch",
          displayName: "Default Branch",
          location: "master_branch",
          dataType: "text",
        },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "StarredAt", displayName: "Starred At", location: "starred_at", dataType: "text" },
        {
          name: "Stars",
          displayName: "Stars",
          location: "repository.stargazers_count",
          dataType: "integer",
        },
        { name: "ForkId", displayName: "Fork ID", location: "forkee.id", dataType: "integer" },
        { name: "Fork", displayName: "Fork", location: "forkee.full_name", dataType: "text" },
        { name: "ForkOwner", displayName: "Fork Owner", location: "forkee.owner.login", dataType: "text" },
        { name: "Forks", displayName: "Forks", location: "repository.forks_count", dataType: "integer" },
        { name: "RunId", displayName: "Run ID", location: "workflow_run.id", dataType: "integer" },
        {
          name: "RunNumber",
          displayName: "Run Number",
          location: "workflow_run.run_number",
          dataType: "integer",
        },
        {
          name: "RunAttempt",
          displayName: "Run Attempt",
          location: "workflow_run.run_attempt",
          dataType: "integer",
        },
        { name: "Cause", displayName: "Cause", location: "workflow_run.event", dataType: "text" },
        { name: "Status", displayName: "Status", location: "workflow_run.status", dataType: "text" },
        {
          name: "Conclusion",
          displayName: "Conclusion",
          location: "workflow_run.conclusion",
          dataType: "text",
        },
        { name: "CheckRunId", displayName: "Check Run ID", location: "check_run.id", dataType: "integer" },
        { name: "App", displayName: "App", location: "check_run.app.slug", dataType: "text" },
        { name: "Summary", displayName: "Summary", location: "check_run.output.summary", dataType: "text" },
        { name: "StartedAt", displayName: "Started At", location: "check_run.started_at", dataType: "text" },
        {
          name: "CompletedAt",
          displayName: "Completed At",
          location: "check_run.completed_at",
          dataType: "text",
        },
      ],
      output: repositoryEventsOutput,
      events: {
        by: [{ kind: "header", name: "x-github-event" }],
        types: {
          push: {
            outputs: [
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "Before", displayName: "Before", location: "before", dataType: "text" },
              { name: "After", displayName: "After", location: "after", dataType: "text" },
              { name: "Created", displayName: "Created", location: "created", dataType: "boolean" },
              { name: "Deleted", displayName: "Deleted", location: "deleted", dataType: "boolean" },
              { name: "Forced", displayName: "Forced", location: "forced", dataType: "boolean" },
              { name: "Url", displayName: "Url", location: "compare", dataType: "text" },
              {
                name: "HeadCommitId",
                displayName: "Head Commit ID",
                location: "head_commit.id",
                dataType: "text",
              },
              {
                name: "HeadCommitMessage",
                displayName: "Head Commit Message",
                location: "head_commit.message",
                dataType: "text",
              },
              {
                name: "HeadCommitAuthor",
                displayName: "Head Commit Author",
                location: "head_commit.author.name",
                dataType: "text",
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
              { name: "Pusher", displayName: "Pusher", location: "pusher.name", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsPushOutput,
          },
          pull_request: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "Number", displayName: "Number", location: "number", dataType: "integer" },
              {
                name: "PullRequestId",
                displayName: "Pull Request ID",
                location: "pull_request.id",
                dataType: "integer",
              },
              { name: "Title", displayName: "Title", location: "pull_request.title", dataType: "text" },
              { name: "State", displayName: "State", location: "pull_request.state", dataType: "text" },
              { name: "Url", displayName: "Url", location: "pull_request.html_url", dataType: "text" },
              { name: "Author", displayName: "Author", location: "pull_request.user.login", dataType: "text" },
              { name: "Body", displayName: "Body", location: "pull_request.body", dataType: "text" },
              { name: "Draft", displayName: "Draft", location: "pull_request.draft", dataType: "boolean" },
              { name: "Merged", displayName: "Merged", location: "pull_request.merged", dataType: "boolean" },
              {
                name: "MergeCommitSha",
                displayName: "Merge Commit Sha",
                location: "pull_request.merge_commit_sha",
                dataType: "text",
              },
              {
                name: "HeadBranch",
                displayName: "Head Branch",
                location: "pull_request.head.ref",
                dataType: "text",
              },
              { name: "HeadSha", displayName: "Head Sha", location: "pull_request.head.sha", dataType: "text" },
              {
                name: "BaseBranch",
                displayName: "Base Branch",
                location: "pull_request.base.ref",
                dataType: "text",
              },
              {
                name: "Labels",
                displayName: "Labels",
                location: "pull_request.[labels].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Assignees",
                displayName: "Assignees",
                location: "pull_request.[assignees].login",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Reviewers",
                displayName: "Reviewers",
                location: "pull_request.[requested_reviewers].login",
                dataType: "text",
                lists: 1,
              },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "pull_request.created_at",
                dataType: "text",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "pull_request.updated_at",
                dataType: "text",
              },
              { name: "MergedAt", displayName: "Merged At", location: "pull_request.merged_at", dataType: "text" },
              { name: "Label", displayName: "Label", location: "label.name", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsPullRequestOutput,
          },
          pull_request_review: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "Number", displayName: "Number", location: "pull_request.number", dataType: "integer" },
              { name: "Title", displayName: "Title", location: "pull_request.title", dataType: "text" },
              { name: "ReviewId", displayName: "Review ID", location: "review.id", dataType: "integer" },
              { name: "State", displayName: "State", location: "review.state", dataType: "text" },
              { name: "Body", displayName: "Body", location: "review.body", dataType: "text" },
              { name: "Url", displayName: "Url", location: "review.html_url", dataType: "text" },
              { name: "Author", displayName: "Author", location: "review.user.login", dataType: "text" },
              {
                name: "SubmittedAt",
                displayName: "Submitted At",
                location: "review.submitted_at",
                dataType: "text",
              },
              { name: "HeadSha", displayName: "Head Sha", location: "pull_request.head.sha", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsPullRequestReviewOutput,
          },
          issues: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "Number", displayName: "Number", location: "issue.number", dataType: "integer" },
              { name: "IssueId", displayName: "Issue ID", location: "issue.id", dataType: "integer" },
              { name: "Title", displayName: "Title", location: "issue.title", dataType: "text" },
              { name: "State", displayName: "State", location: "issue.state", dataType: "text" },
              { name: "Url", displayName: "Url", location: "issue.html_url", dataType: "text" },
              { name: "Author", displayName: "Author", location: "issue.user.login", dataType: "text" },
              { name: "Body", displayName: "Body", location: "issue.body", dataType: "text" },
              {
                name: "Labels",
                displayName: "Labels",
                location: "issue.[labels].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Assignees",
                displayName: "Assignees",
                location: "issue.[assignees].login",
                dataType: "text",
                lists: 1,
              },
              { name: "Milestone", displayName: "Milestone", location: "issue.milestone.title", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "issue.created_at", dataType: "text" },
              { name: "UpdatedAt", displayName: "Updated At", location: "issue.updated_at", dataType: "text" },
              { name: "ClosedAt", displayName: "Closed At", location: "issue.closed_at", dataType: "text" },
              { name: "Label", displayName: "Label", location: "label.name", dataType: "text" },
              { name: "Assignee", displayName: "Assignee", location: "assignee.login", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsIssuesOutput,
          },
          issue_comment: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "Number", displayName: "Number", location: "issue.number", dataType: "integer" },
              { name: "Title", displayName: "Title", location: "issue.title", dataType: "text" },
              { name: "State", displayName: "State", location: "issue.state", dataType: "text" },
              { name: "CommentId", displayName: "Comment ID", location: "comment.id", dataType: "integer" },
              { name: "Body", displayName: "Body", location: "comment.body", dataType: "text" },
              { name: "Url", displayName: "Url", location: "comment.html_url", dataType: "text" },
              { name: "Author", displayName: "Author", location: "comment.user.login", dataType: "text" },
              { name: "CreatedAt", displayName: "Created At", location: "comment.created_at", dataType: "text" },
              { name: "UpdatedAt", displayName: "Updated At", location: "comment.updated_at", dataType: "text" },
              {
                name: "PullRequestUrl",
                displayName: "Pull Request Url",
                location: "issue.pull_request.html_url",
                dataType: "text",
              },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsIssueCommentOutput,
          },
          release: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "ReleaseId", displayName: "Release ID", location: "release.id", dataType: "integer" },
              { name: "Tag", displayName: "Tag", location: "release.tag_name", dataType: "text" },
              { name: "Name", displayName: "Name", location: "release.name", dataType: "text" },
              { name: "Body", displayName: "Body", location: "release.body", dataType: "text" },
              { name: "Url", displayName: "Url", location: "release.html_url", dataType: "text" },
              { name: "Author", displayName: "Author", location: "release.author.login", dataType: "text" },
              { name: "Target", displayName: "Target", location: "release.target_commitish", dataType: "text" },
              { name: "Draft", displayName: "Draft", location: "release.draft", dataType: "boolean" },
              {
                name: "Prerelease",
                displayName: "Prerelease",
                location: "release.prerelease",
                dataType: "boolean",
              },
              { name: "CreatedAt", displayName: "Created At", location: "release.created_at", dataType: "text" },
              {
                name: "PublishedAt",
                displayName: "Published At",
                location: "release.published_at",
                dataType: "text",
              },
              {
                name: "AssetNames",
                displayName: "Asset Names",
                location: "release.[assets].name",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AssetUrls",
                displayName: "Asset Urls",
                location: "release.[assets].browser_download_url",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsReleaseOutput,
          },
          create: {
            outputs: [
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "RefType", displayName: "Ref Type", location: "ref_type", dataType: "text" },
              {
                name: "DefaultBranch",
                displayName: "Default Branch",
                location: "master_branch",
                dataType: "text",
              },
              { name: "Description", displayName: "Description", location: "description", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsCreateOutput,
          },
          delete: {
            outputs: [
              { name: "Ref", displayName: "Ref", location: "ref", dataType: "text" },
              { name: "RefType", displayName: "Ref Type", location: "ref_type", dataType: "text" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsDeleteOutput,
          },
          star: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "StarredAt", displayName: "Starred At", location: "starred_at", dataType: "text" },
              {
                name: "Stars",
                displayName: "Stars",
                location: "repository.stargazers_count",
                dataType: "integer",
              },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsStarOutput,
          },
          fork: {
            outputs: [
              { name: "ForkId", displayName: "Fork ID", location: "forkee.id", dataType: "integer" },
              { name: "Fork", displayName: "Fork", location: "forkee.full_name", dataType: "text" },
              { name: "Url", displayName: "Url", location: "forkee.html_url", dataType: "text" },
              { name: "ForkOwner", displayName: "Fork Owner", location: "forkee.owner.login", dataType: "text" },
              { name: "Forks", displayName: "Forks", location: "repository.forks_count", dataType: "integer" },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsForkOutput,
          },
          workflow_run: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "RunId", displayName: "Run ID", location: "workflow_run.id", dataType: "integer" },
              {
                name: "RunNumber",
                displayName: "Run Number",
                location: "workflow_run.run_number",
                dataType: "integer",
              },
              {
                name: "RunAttempt",
                displayName: "Run Attempt",
                location: "workflow_run.run_attempt",
                dataType: "integer",
              },
              { name: "Name", displayName: "Name", location: "workflow_run.name", dataType: "text" },
              { name: "Cause", displayName: "Cause", location: "workflow_run.event", dataType: "text" },
              { name: "Status", displayName: "Status", location: "workflow_run.status", dataType: "text" },
              {
                name: "Conclusion",
                displayName: "Conclusion",
                location: "workflow_run.conclusion",
                dataType: "text",
              },
              { name: "Url", displayName: "Url", location: "workflow_run.html_url", dataType: "text" },
              {
                name: "HeadBranch",
                displayName: "Head Branch",
                location: "workflow_run.head_branch",
                dataType: "text",
              },
              { name: "HeadSha", displayName: "Head Sha", location: "workflow_run.head_sha", dataType: "text" },
              {
                name: "CreatedAt",
                displayName: "Created At",
                location: "workflow_run.created_at",
                dataType: "text",
              },
              {
                name: "UpdatedAt",
                displayName: "Updated At",
                location: "workflow_run.updated_at",
                dataType: "text",
              },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsWorkflowRunOutput,
          },
          check_run: {
            outputs: [
              { name: "Action", displayName: "Action", location: "action", dataType: "text" },
              { name: "CheckRunId", displayName: "Check Run ID", location: "check_run.id", dataType: "integer" },
              { name: "Name", displayName: "Name", location: "check_run.name", dataType: "text" },
              { name: "Status", displayName: "Status", location: "check_run.status", dataType: "text" },
              {
                name: "Conclusion",
                displayName: "Conclusion",
                location: "check_run.conclusion",
                dataType: "text",
              },
              { name: "Url", displayName: "Url", location: "check_run.html_url", dataType: "text" },
              { name: "HeadSha", displayName: "Head Sha", location: "check_run.head_sha", dataType: "text" },
              {
                name: "HeadBranch",
                displayName: "Head Branch",
                location: "check_run.check_suite.head_branch",
                dataType: "text",
              },
              { name: "App", displayName: "App", location: "check_run.app.slug", dataType: "text" },
              { name: "Title", displayName: "Title", location: "check_run.output.title", dataType: "text" },
              { name: "Summary", displayName: "Summary", location: "check_run.output.summary", dataType: "text" },
              { name: "StartedAt", displayName: "Started At", location: "check_run.started_at", dataType: "text" },
              {
                name: "CompletedAt",
                displayName: "Completed At",
                location: "check_run.completed_at",
                dataType: "text",
              },
              {
                name: "Repository",
                displayName: "Repository",
                location: "repository.full_name",
                dataType: "text",
              },
              { name: "Sender", displayName: "Sender", location: "sender.login", dataType: "text" },
            ],
            output: repositoryEventsCheckRunOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "header", name: "x-github-delivery" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
  },
});
