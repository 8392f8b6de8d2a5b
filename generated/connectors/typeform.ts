// Typeform 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/typeform/connector.json: edit that file, then run `hookwright compile`.
// content: 64528694d7817094218d443eb9b379c2b621e160b0d8b389aa0eb0f1c93b6910

import {
  any,
  boolean,
  dateTime,
  decimal,
  defineConnector,
  each,
  hasMerge,
  type InputFields,
  type JsonValue,
  type List,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  pathSegment,
  queryPart,
  text,
  urlStart,
} from "hookwright/contract";

/** What `getAccount` answers. */
export type GetAccountOutput = {
  /** User ID. From `user_id`. */
  UserId?: string;
  /** Alias. From `alias`. */
  Alias?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Language. From `language`. */
  Language?: string;
};

/** What `listForms` is called with. */
export type ListFormsInput = {
  /** Only those whose title holds this text. Sent in the query as `search`. */
  search?: string | number | boolean;
};

/** What `listForms` answers. */
export type ListFormsOutput = {
  /** Form ID. From `[items].id`. */
  FormId?: List<string>;
  /** Title. From `[items].title`. */
  Title?: List<string>;
  /** Updated At. From `[items].last_updated_at`. */
  UpdatedAt?: List<string>;
  /** Url. From `[items]._links.display`. */
  Url?: List<string>;
};

/** What `getForm` is called with. */
export type GetFormInput = {
  /** The form's id. Put where the definition says `{{FormId}}`. */
  FormId: string | number | boolean;
};

/** What `getForm` answers. */
export type GetFormOutput = {
  /** Form ID. From `id`. */
  FormId?: string;
  /** Title. From `title`. */
  Title?: string;
  /** Url. From `_links.display`. */
  Url?: string;
  /** Question Ids. From `[fields].id`. */
  QuestionIds?: List<string>;
  /** Question Refs. From `[fields].ref`. */
  QuestionRefs?: List<string>;
  /** Questions. From `[fields].title`. */
  Questions?: List<string>;
  /** Question Types. From `[fields].type`. */
  QuestionTypes?: List<string>;
};

/** What `listResponses` is called with. */
export type ListResponsesInput = {
  /** The form's id. Put where the definition says `{{FormId}}`. */
  FormId: string | number | boolean;
  /** Only those submitted at or after this time, such as `2026-01-31T00:00:00Z`. Sent in the query as `since`. */
  since?: string | number | boolean;
  /** Only those submitted at or before this time. Sent in the query as `until`. */
  until?: string | number | boolean;
};

/** What `listResponses` answers. */
export type ListResponsesOutput = {
  /** Token. From `[items].token`. */
  Token?: List<string>;
  /** Landed At. From `[items].landed_at`. */
  LandedAt?: List<string>;
  /** Submitted At. From `[items].submitted_at`. */
  SubmittedAt?: List<string>;
  /** Hidden. From `[items].hidden`. */
  Hidden?: List<JsonValue>;
  /** Score. From `[items].calculated.score`. */
  Score?: List<string>;
  /** Answers. From `[items].answers`. */
  Answers?: List<JsonValue>;
};

/** What `putWebhook` is called with. */
export type PutWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{FormId}}`. */
  FormId: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Key}}`. */
  Cyclr_Webhook_Key: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Secret}}`. */
  Cyclr_Webhook_Secret: string;
};

/** What `putWebhook` answers. */
export type PutWebhookOutput = {
  /** Webhook ID. From `id`. */
  WebhookId?: string;
  /** Tag. From `tag`. */
  Tag?: string;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{FormId}}`. */
  FormId: string | number | boolean;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Key}}`. */
  Cyclr_Webhook_Key: string;
};

/** What `listWebhooks` is called with. */
export type ListWebhooksInput = {
  /** The form's id. Put where the definition says `{{FormId}}`. */
  FormId: string | number | boolean;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Webhook ID. From `[items].id`. */
  WebhookId?: List<string>;
  /** Tag. From `[items].tag`. */
  Tag?: List<string>;
  /** Url. From `[items].url`. */
  Url?: List<string>;
  /** Enabled. From `[items].enabled`. */
  Enabled?: List<boolean>;
};

/** A delivery of `formResponse` with the event `form_response`. */
export type FormResponseFormResponseOutput = {
  /** Tells this event from the others. */
  Event: "form_response";
  /** Event ID. From `event_id`. */
  EventId?: string;
  /** Form ID. From `form_response.form_id`. */
  FormId?: string;
  /** Token. From `form_response.token`. */
  Token?: string;
  /** Landed At. From `form_response.landed_at`. */
  LandedAt?: string;
  /** Submitted At. From `form_response.submitted_at`. */
  SubmittedAt?: string;
  /** Hidden. From `form_response.hidden`. */
  Hidden?: JsonValue;
  /** Score. From `form_response.calculated.score`. */
  Score?: string;
  /** Form Title. From `form_response.definition.title`. */
  FormTitle?: string;
  /** Ending ID. From `form_response.ending.id`. */
  EndingId?: string;
  /** Answer Types. From `form_response.[answers].type`. */
  AnswerTypes?: List<string>;
  /** Answer Field Ids. From `form_response.[answers].field.id`. */
  AnswerFieldIds?: List<string>;
  /** Answer Field Refs. From `form_response.[answers].field.ref`. */
  AnswerFieldRefs?: List<string>;
  /** Answer Field Types. From `form_response.[answers].field.type`. */
  AnswerFieldTypes?: List<string>;
  /** Texts. From `form_response.[answers].text`. */
  Texts?: List<string>;
  /** Emails. From `form_response.[answers].email`. */
  Emails?: List<string>;
  /** Phone Numbers. From `form_response.[answers].phone_number`. */
  PhoneNumbers?: List<string>;
  /** Urls. From `form_response.[answers].url`. */
  Urls?: List<string>;
  /** File Urls. From `form_response.[answers].file_url`. */
  FileUrls?: List<string>;
  /** Numbers. From `form_response.[answers].number`. */
  Numbers?: List<string>;
  /** Booleans. From `form_response.[answers].boolean`. */
  Booleans?: List<boolean>;
  /** Dates. From `form_response.[answers].date`. */
  Dates?: List<string>;
  /** Choices. From `form_response.[answers].choice.label`. */
  Choices?: List<string>;
  /** Choice Lists. From `form_response.[answers].choices.[labels]`. */
  ChoiceLists?: List<List<string>>;
  /** Payment Amounts. From `form_response.[answers].payment.amount`. */
  PaymentAmounts?: List<string>;
  /** Payment Successes. From `form_response.[answers].payment.success`. */
  PaymentSuccesses?: List<boolean>;
  /** Question Ids. From `form_response.definition.[fields].id`. */
  QuestionIds?: List<string>;
  /** Questions. From `form_response.definition.[fields].title`. */
  Questions?: List<string>;
};

function getAccountOutput(message: Message): GetAccountOutput {
  const output: GetAccountOutput = {};
  const userId = text(member(message.body, "user_id"), "UserId");
  if (userId !== undefined) output.UserId = userId;
  const alias = text(member(message.body, "alias"), "Alias");
  if (alias !== undefined) output.Alias = alias;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const language = text(member(message.body, "language"), "Language");
  if (language !== undefined) output.Language = language;
  return output;
}

function listFormsOutput(message: Message): ListFormsOutput {
  const output: ListFormsOutput = {};
  const items = member(message.body, "items");
  const formId = each(items, (element) => text(member(element, "id"), "FormId"));
  if (formId !== undefined) output.FormId = formId;
  const title = each(items, (element) => text(member(element, "title"), "Title"));
  if (title !== undefined) output.Title = title;
  const updatedAt = each(items, (element) => dateTime(member(element, "last_updated_at"), "UpdatedAt"));
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  const url = each(items, (element) => text(member(member(element, "_links"), "display"), "Url"));
  if (url !== undefined) output.Url = url;
  return output;
}

function getFormOutput(message: Message): GetFormOutput {
  const output: GetFormOutput = {};
  const formId = text(member(message.body, "id"), "FormId");
  if (formId !== undefined) output.FormId = formId;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const _links = member(message.body, "_links");
  const url = text(member(_links, "display"), "Url");
  if (url !== undefined) output.Url = url;
  const fields = member(message.body, "fields");
  const questionIds = each(fields, (element) => text(member(element, "id"), "QuestionIds"));
  if (questionIds !== undefined) output.QuestionIds = questionIds;
  const questionRefs = each(fields, (element) => text(member(element, "ref"), "QuestionRefs"));
  if (questionRefs !== undefined) output.QuestionRefs = questionRefs;
  const questions = each(fields, (element) => text(member(element, "title"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const questionTypes = each(fields, (element) => text(member(element, "type"), "QuestionTypes"));
  if (questionTypes !== undefined) output.QuestionTypes = questionTypes;
  return output;
}

function listResponsesOutput(message: Message): ListResponsesOutput {
  const output: ListResponsesOutput = {};
  const items = member(message.body, "items");
  const token = each(items, (element) => text(member(element, "token"), "Token"));
  if (token !== undefined) output.Token = token;
  const landedAt = each(items, (element) => dateTime(member(element, "landed_at"), "LandedAt"));
  if (landedAt !== undefined) output.LandedAt = landedAt;
  const submittedAt = each(items, (element) => dateTime(member(element, "submitted_at"), "SubmittedAt"));
  if (submittedAt !== undefined) output.SubmittedAt = submittedAt;
  const hidden = each(items, (element) => any(member(element, "hidden")));
  if (hidden !== undefined) output.Hidden = hidden;
  const score = each(items, (element) => decimal(member(member(element, "calculated"), "score"), "Score"));
  if (score !== undefined) output.Score = score;
  const answers = each(items, (element) => any(member(element, "answers")));
  if (answers !== undefined) output.Answers = answers;
  return output;
}

function putWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    enabled: true,
    secret: mergeValue(merge, "Cyclr_Webhook_Secret"),
    verify_ssl: true,
  };
}

function putWebhookOutput(message: Message): PutWebhookOutput {
  const output: PutWebhookOutput = {};
  const webhookId = text(member(message.body, "id"), "WebhookId");
  if (webhookId !== undefined) output.WebhookId = webhookId;
  const tag = text(member(message.body, "tag"), "Tag");
  if (tag !== undefined) output.Tag = tag;
  return output;
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const items = member(message.body, "items");
  const webhookId = each(items, (element) => text(member(element, "id"), "WebhookId"));
  if (webhookId !== undefined) output.WebhookId = webhookId;
  const tag = each(items, (element) => text(member(element, "tag"), "Tag"));
  if (tag !== undefined) output.Tag = tag;
  const url = each(items, (element) => text(member(element, "url"), "Url"));
  if (url !== undefined) output.Url = url;
  const enabled = each(items, (element) => boolean(member(element, "enabled"), "Enabled"));
  if (enabled !== undefined) output.Enabled = enabled;
  return output;
}

/** A delivery of `formResponse`; `Event` says of which event. */
export type FormResponseOutput =
  | FormResponseFormResponseOutput;

function formResponseFormResponseOutput(message: Message): FormResponseFormResponseOutput {
  const output: FormResponseFormResponseOutput = { Event: "form_response" };
  const eventId = text(member(message.body, "event_id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const form_response = member(message.body, "form_response");
  const formId = text(member(form_response, "form_id"), "FormId");
  if (formId !== undefined) output.FormId = formId;
  const token = text(member(form_response, "token"), "Token");
  if (token !== undefined) output.Token = token;
  const landedAt = dateTime(member(form_response, "landed_at"), "LandedAt");
  if (landedAt !== undefined) output.LandedAt = landedAt;
  const submittedAt = dateTime(member(form_response, "submitted_at"), "SubmittedAt");
  if (submittedAt !== undefined) output.SubmittedAt = submittedAt;
  const hidden = any(member(form_response, "hidden"));
  if (hidden !== undefined) output.Hidden = hidden;
  const calculated = member(form_response, "calculated");
  const score = decimal(member(calculated, "score"), "Score");
  if (score !== undefined) output.Score = score;
  const definition = member(form_response, "definition");
  const formTitle = text(member(definition, "title"), "FormTitle");
  if (formTitle !== undefined) output.FormTitle = formTitle;
  const fields = member(definition, "fields");
  const questionIds = each(fields, (element) => text(member(element, "id"), "QuestionIds"));
  if (questionIds !== undefined) output.QuestionIds = questionIds;
  const questions = each(fields, (element) => text(member(element, "title"), "Questions"));
  if (questions !== undefined) output.Questions = questions;
  const ending = member(form_response, "ending");
  const endingId = text(member(ending, "id"), "EndingId");
  if (endingId !== undefined) output.EndingId = endingId;
  const answers = member(form_response, "answers");
  const answerTypes = each(answers, (element2) => text(member(element2, "type"), "AnswerTypes"));
  if (answerTypes !== undefined) output.AnswerTypes = answerTypes;
  const answerFieldIds = each(answers, (element2) => text(member(member(element2, "field"), "id"), "AnswerFieldIds"));
  if (answerFieldIds !== undefined) output.AnswerFieldIds = answerFieldIds;
  const answerFieldRefs = each(answers, (element2) => text(member(member(element2, "field"), "ref"), "AnswerFieldRefs"));
  if (answerFieldRefs !== undefined) output.AnswerFieldRefs = answerFieldRefs;
  const answerFieldTypes = each(answers, (element2) => text(member(member(element2, "field"), "type"), "AnswerFieldTypes"));
  if (answerFieldTypes !== undefined) output.AnswerFieldTypes = answerFieldTypes;
  const texts = each(answers, (element2) => text(member(element2, "text"), "Texts"));
  if (texts !== undefined) output.Texts = texts;
  const emails = each(answers, (element2) => text(member(element2, "email"), "Emails"));
  if (emails !== undefined) output.Emails = emails;
  const phoneNumbers = each(answers, (element2) => text(member(element2, "phone_number"), "PhoneNumbers"));
  if (phoneNumbers !== undefined) output.PhoneNumbers = phoneNumbers;
  const urls = each(answers, (element2) => text(member(element2, "url"), "Urls"));
  if (urls !== undefined) output.Urls = urls;
  const fileUrls = each(answers, (element2) => text(member(element2, "file_url"), "FileUrls"));
  if (fileUrls !== undefined) output.FileUrls = fileUrls;
  const numbers = each(answers, (element2) => decimal(member(element2, "number"), "Numbers"));
  if (numbers !== undefined) output.Numbers = numbers;
  const booleans = each(answers, (element2) => boolean(member(element2, "boolean"), "Booleans"));
  if (booleans !== undefined) output.Booleans = booleans;
  const dates = each(answers, (element2) => text(member(element2, "date"), "Dates"));
  if (dates !== undefined) output.Dates = dates;
  const choices = each(answers, (element2) => text(member(member(element2, "choice"), "label"), "Choices"));
  if (choices !== undefined) output.Choices = choices;
  const choiceLists = each(answers, (element2) => each(member(member(element2, "choices"), "labels"), (element3) => text(element3, "ChoiceLists")));
  if (choiceLists !== undefined) output.ChoiceLists = choiceLists;
  const paymentAmounts = each(answers, (element2) => text(member(member(element2, "payment"), "amount"), "PaymentAmounts"));
  if (paymentAmounts !== undefined) output.PaymentAmounts = paymentAmounts;
  const paymentSuccesses = each(answers, (element2) => boolean(member(member(element2, "payment"), "success"), "PaymentSuccesses"));
  if (paymentSuccesses !== undefined) output.PaymentSuccesses = paymentSuccesses;
  return output;
}

function formResponseOutput(message: Message): FormResponseOutput | Record<string, never> {
  switch (text(member(message.body, "event_type"), "Event")) {
    case "form_response":
      return formResponseFormResponseOutput(message);
  }
  return {};
}

/** Forms and their responses at Typeform, and a webhook for each new response. */
export const connector = defineConnector({
  contract: 1,
  id: "typeform",
  name: "Typeform",
  version: "1.0.0",
  authentications: {
    token: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer ", test: "getAccount" },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["accounts:read", "forms:read", "responses:read", "webhooks:read", "webhooks:write", "offline"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getAccount",
      authorizeUrl: () => "https://api.typeform.com/oauth/authorize",
      tokenUrl: () => "https://api.typeform.com/oauth/token",
    },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.typeform.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  lookups: { forms: { method: "listForms", value: "FormId", label: "Title" } },
  rateLimits: [{ requests: 2, perMs: 1000 }],
  methods: {
    getAccount: {
      kind: "action",
      name: "Get Account",
      description: "Says who the token belongs to.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
      ],
      inputs: [],
      outputs: [
        { name: "UserId", displayName: "User ID", location: "user_id", dataType: "text" },
        { name: "Alias", displayName: "Alias", location: "alias", dataType: "text" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Language", displayName: "Language", location: "language", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/me`,
      output: getAccountOutput,
    },
    listForms: {
      kind: "action",
      name: "List Forms",
      description: "Lists the account's forms.",
      httpMethod: "GET",
      authentication: "token",
      paging: { inbound: { by: "pageNumber", query: "page", first: 1, size: 200, sizeQuery: "page_size" } },
      records: [["items"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
        { name: "search", target: "queryString", displayName: "Search", optional: true },
      ],
      inputs: [] as InputFields<ListFormsInput>,
      outputs: [
        { name: "FormId", displayName: "Form ID", location: "[items].id", dataType: "text", lists: 1 },
        { name: "Title", displayName: "Title", location: "[items].title", dataType: "text", lists: 1 },
        {
          name: "UpdatedAt",
          displayName: "Updated At",
          location: "[items].last_updated_at",
          dataType: "dateTime",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[items]._links.display", dataType: "text", lists: 1 },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "search")) query.push(`search=${queryPart(merge, "search")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/forms`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      output: listFormsOutput,
    },
    getForm: {
      kind: "action",
      name: "Get Form",
      description: "Reads a form and its questions.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
        { name: "FormId", target: "mergeField", displayName: "Form", lookup: "forms" },
      ],
      inputs: [] as InputFields<GetFormInput>,
      outputs: [
        { name: "FormId", displayName: "Form ID", location: "id", dataType: "text" },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "Url", displayName: "Url", location: "_links.display", dataType: "text" },
        {
          name: "QuestionIds",
          displayName: "Question Ids",
          location: "[fields].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "QuestionRefs",
          displayName: "Question Refs",
          location: "[fields].ref",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Questions",
          displayName: "Questions",
          location: "[fields].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "QuestionTypes",
          displayName: "Question Types",
          location: "[fields].type",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/forms/${pathSegment(merge, "FormId")}`,
      output: getFormOutput,
    },
    listResponses: {
      kind: "action",
      name: "List Responses",
      description: "Lists a form's responses, the newest first.",
      httpMethod: "GET",
      authentication: "token",
      paging: {
        inbound: {
          by: "token",
          size: 1000,
          sizeQuery: "page_size",
          tokens: [{ response: { text: "[items].token", path: ["items", "token"] }, to: "query", name: "before" }],
        },
      },
      records: [["items"]],
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
        { name: "FormId", target: "mergeField", displayName: "Form", lookup: "forms" },
        { name: "since", target: "queryString", displayName: "Since", optional: true },
        { name: "until", target: "queryString", displayName: "Until", optional: true },
      ],
      inputs: [] as InputFields<ListResponsesInput>,
      outputs: [
        { name: "Token", displayName: "Token", location: "[items].token", dataType: "text", lists: 1 },
        {
          name: "LandedAt",
          displayName: "Landed At",
          location: "[items].landed_at",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "SubmittedAt",
          displayName: "Submitted At",
          location: "[items].submitted_at",
          dataType: "dateTime",
          lists: 1,
        },
        { name: "Hidden", displayName: "Hidden", location: "[items].hidden", dataType: "any", lists: 1 },
        {
          name: "Score",
          displayName: "Score",
          location: "[items].calculated.score",
          dataType: "decimal",
          lists: 1,
        },
        { name: "Answers", displayName: "Answers", location: "[items].answers", dataType: "any", lists: 1 },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "since")) query.push(`since=${queryPart(merge, "since")}`);
        if (hasMerge(merge, "until")) query.push(`until=${queryPart(merge, "until")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/forms/${pathSegment(merge, "FormId")}/responses`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      output: listResponsesOutput,
    },
    putWebhook: {
      kind: "action",
      name: "Put Webhook",
      description: "Registers a form's webhook under a tag of our choice. Used by Form Response.",
      hidden: true,
      httpMethod: "PUT",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
      ],
      inputs: [] as InputFields<PutWebhookInput>,
      fromSubscription: ["FormId", "Cyclr_Webhook_Key", "Cyclr_Webhook_Url", "Cyclr_Webhook_Secret"],
      outputs: [
        { name: "WebhookId", displayName: "Webhook ID", location: "id", dataType: "text" },
        { name: "Tag", displayName: "Tag", location: "tag", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/forms/${pathSegment(merge, "FormId")}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Key")}`,
      body: putWebhookBody,
      output: putWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a form's webhook. Used by Form Response.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["FormId", "Cyclr_Webhook_Key"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/forms/${pathSegment(merge, "FormId")}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Key")}`,
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists a form's webhooks.",
      httpMethod: "GET",
      authentication: "token",
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
        { name: "FormId", target: "mergeField", displayName: "Form", lookup: "forms" },
      ],
      inputs: [] as InputFields<ListWebhooksInput>,
      outputs: [
        { name: "WebhookId", displayName: "Webhook ID", location: "[items].id", dataType: "text", lists: 1 },
        { name: "Tag", displayName: "Tag", location: "[items].tag", dataType: "text", lists: 1 },
        { name: "Url", displayName: "Url", location: "[items].url", dataType: "text", lists: 1 },
        {
          name: "Enabled",
          displayName: "Enabled",
          location: "[items].enabled",
          dataType: "boolean",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/forms/${pathSegment(merge, "FormId")}/webhooks`,
      output: listWebhooksOutput,
    },
    formResponse: {
      kind: "webhook",
      name: "Form Response",
      description: "Somebody has submitted a form.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "typeform-signature" }], prefix: "sha256=", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["putWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Tag", [{ kind: "merge", name: "Cyclr_Webhook_Key" }]],
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      parameters: [
        {
          name: "ApiUrl",
          target: "mergeField",
          displayName: "API URL",
          default: "https://api.typeform.com",
        },
        { name: "FormId", target: "mergeField", displayName: "Form", lookup: "forms" },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.event_type}}", dataType: "text" },
        { name: "EventId", displayName: "Event ID", location: "event_id", dataType: "text" },
        { name: "FormId", displayName: "Form ID", location: "form_response.form_id", dataType: "text" },
        { name: "Token", displayName: "Token", location: "form_response.token", dataType: "text" },
        {
          name: "LandedAt",
          displayName: "Landed At",
          location: "form_response.landed_at",
          dataType: "dateTime",
        },
        {
          name: "SubmittedAt",
          displayName: "Submitted At",
          location: "form_response.submitted_at",
          dataType: "dateTime",
        },
        { name: "Hidden", displayName: "Hidden", location: "form_response.hidden", dataType: "any" },
        {
          name: "Score",
          displayName: "Score",
          location: "form_response.calculated.score",
          dataType: "decimal",
        },
        {
          name: "FormTitle",
          displayName: "Form Title",
          location: "form_response.definition.title",
          dataType: "text",
        },
        {
          name: "EndingId",
          displayName: "Ending ID",
          location: "form_response.ending.id",
          dataType: "text",
        },
        {
          name: "AnswerTypes",
          displayName: "Answer Types",
          location: "form_response.[answers].type",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AnswerFieldIds",
          displayName: "Answer Field Ids",
          location: "form_response.[answers].field.id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AnswerFieldRefs",
          displayName: "Answer Field Refs",
          location: "form_response.[answers].field.ref",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AnswerFieldTypes",
          displayName: "Answer Field Types",
          location: "form_response.[answers].field.type",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Texts",
          displayName: "Texts",
          location: "form_response.[answers].text",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Emails",
          displayName: "Emails",
          location: "form_response.[answers].email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "PhoneNumbers",
          displayName: "Phone Numbers",
          location: "form_response.[answers].phone_number",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Urls",
          displayName: "Urls",
          location: "form_response.[answers].url",
          dataType: "text",
          lists: 1,
        },
        {
          name: "FileUrls",
          displayName: "File Urls",
          location: "form_response.[answers].file_url",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Numbers",
          displayName: "Numbers",
          location: "form_response.[answers].number",
          dataType: "decimal",
          lists: 1,
        },
        {
          name: "Booleans",
          displayName: "Booleans",
          location: "form_response.[answers].boolean",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "Dates",
          displayName: "Dates",
          location: "form_response.[answers].date",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Choices",
          displayName: "Choices",
          location: "form_response.[answers].choice.label",
          dataType: "text",
          lists: 1,
        },
        {
          name: "ChoiceLists",
          displayName: "Choice Lists",
          location: "form_response.[answers].choices.[labels]",
          dataType: "text",
          lists: 2,
        },
        {
          name: "PaymentAmounts",
          displayName: "Payment Amounts",
          location: "form_response.[answers].payment.amount",
          dataType: "text",
          lists: 1,
        },
        {
          name: "PaymentSuccesses",
          displayName: "Payment Successes",
          location: "form_response.[answers].payment.success",
          dataType: "boolean",
          lists: 1,
        },
        {
          name: "QuestionIds",
          displayName: "Question Ids",
          location: "form_response.definition.[fields].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Questions",
          displayName: "Questions",
          location: "form_response.definition.[fields].title",
          dataType: "text",
          lists: 1,
        },
      ],
      output: formResponseOutput,
      events: {
        by: [{ kind: "body", location: ["event_type"] }],
        types: {
          form_response: {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "event_id", dataType: "text" },
              { name: "FormId", displayName: "Form ID", location: "form_response.form_id", dataType: "text" },
              { name: "Token", displayName: "Token", location: "form_response.token", dataType: "text" },
              {
                name: "LandedAt",
                displayName: "Landed At",
                location: "form_response.landed_at",
                dataType: "dateTime",
              },
              {
                name: "SubmittedAt",
                displayName: "Submitted At",
                location: "form_response.submitted_at",
                dataType: "dateTime",
              },
              { name: "Hidden", displayName: "Hidden", location: "form_response.hidden", dataType: "any" },
              {
                name: "Score",
                displayName: "Score",
                location: "form_response.calculated.score",
                dataType: "decimal",
              },
              {
                name: "FormTitle",
                displayName: "Form Title",
                location: "form_response.definition.title",
                dataType: "text",
              },
              {
                name: "EndingId",
                displayName: "Ending ID",
                location: "form_response.ending.id",
                dataType: "text",
              },
              {
                name: "AnswerTypes",
                displayName: "Answer Types",
                location: "form_response.[answers].type",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AnswerFieldIds",
                displayName: "Answer Field Ids",
                location: "form_response.[answers].field.id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AnswerFieldRefs",
                displayName: "Answer Field Refs",
                location: "form_response.[answers].field.ref",
                dataType: "text",
                lists: 1,
              },
              {
                name: "AnswerFieldTypes",
                displayName: "Answer Field Types",
                location: "form_response.[answers].field.type",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Texts",
                displayName: "Texts",
                location: "form_response.[answers].text",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Emails",
                displayName: "Emails",
                location: "form_response.[answers].email",
                dataType: "text",
                lists: 1,
              },
              {
                name: "PhoneNumbers",
                displayName: "Phone Numbers",
                location: "form_response.[answers].phone_number",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Urls",
                displayName: "Urls",
                location: "form_response.[answers].url",
                dataType: "text",
                lists: 1,
              },
              {
                name: "FileUrls",
                displayName: "File Urls",
                location: "form_response.[answers].file_url",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Numbers",
                displayName: "Numbers",
                location: "form_response.[answers].number",
                dataType: "decimal",
                lists: 1,
              },
              {
                name: "Booleans",
                displayName: "Booleans",
                location: "form_response.[answers].boolean",
                dataType: "boolean",
                lists: 1,
              },
              {
                name: "Dates",
                displayName: "Dates",
                location: "form_response.[answers].date",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Choices",
                displayName: "Choices",
                location: "form_response.[answers].choice.label",
                dataType: "text",
                lists: 1,
              },
              {
                name: "ChoiceLists",
                displayName: "Choice Lists",
                location: "form_response.[answers].choices.[labels]",
                dataType: "text",
                lists: 2,
              },
              {
                name: "PaymentAmounts",
                displayName: "Payment Amounts",
                location: "form_response.[answers].payment.amount",
                dataType: "text",
                lists: 1,
              },
              {
                name: "PaymentSuccesses",
                displayName: "Payment Successes",
                location: "form_response.[answers].payment.success",
                dataType: "boolean",
                lists: 1,
              },
              {
                name: "QuestionIds",
                displayName: "Question Ids",
                location: "form_response.definition.[fields].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Questions",
                displayName: "Questions",
                location: "form_response.definition.[fields].title",
                dataType: "text",
                lists: 1,
              },
            ],
            output: formResponseFormResponseOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "body", location: ["event_id"] }], windowMs: 345600000 },
    },
  },
});
