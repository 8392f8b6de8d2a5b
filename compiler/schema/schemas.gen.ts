// Written by `npm run generate` from schemas/. Do not edit.

/** Every schema of the definition language by its `$id`. */
export const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "accepted-status.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "accepted-status.schema.json",
    "title": "Accepted status",
    "description": "The HTTP status of the answer to an accepted delivery.",
    "type": "integer",
    "minimum": 200,
    "maximum": 299,
    "default": 200
  },
  "account.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "account.schema.json",
    "title": "Account",
    "description": "An account beside the one at the top of the project: whose it is, and what holds for all its cycles. Stands in accounts/<id>/account.json, beside the account's own installations and cycles.",
    "type": "object",
    "properties": {
      "$schema": {
        "$ref": "schema-reference.schema.json"
      },
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "name": {
        "title": "Name",
        "description": "For people.",
        "type": "string",
        "minLength": 1
      },
      "externalId": {
        "$ref": "external-id.schema.json"
      },
      "concurrentTransactions": {
        "title": "Concurrent transactions",
        "description": "How many transactions of the account run at once; the others wait. Default: as many as the engine runs.",
        "type": "integer",
        "minimum": 1,
        "maximum": 10000
      },
      "retention": {
        "$ref": "retention.schema.json"
      },
      "errorWebhook": {
        "$ref": "error-webhook.schema.json"
      }
    },
    "additionalProperties": false
  },
  "action-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "action-method.schema.json",
    "title": "Action",
    "description": "A call of the vendor's API.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "A call of the vendor's API.",
        "const": "action"
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "category": {
        "title": "Category",
        "description": "The group under which the method is offered.",
        "type": "string",
        "minLength": 1
      },
      "subcategory": {
        "title": "Subcategory",
        "description": "The group inside the category.",
        "type": "string",
        "minLength": 1
      },
      "warning": {
        "title": "Warning",
        "description": "What people should know before they use the method.",
        "type": "string",
        "minLength": 1
      },
      "httpMethod": {
        "title": "HTTP method",
        "description": "The verb of the call. Default: GET, and POST where the body is `graphql`.",
        "type": "string",
        "enum": [
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE"
        ]
      },
      "endpoint": {
        "title": "Endpoint",
        "description": "What is appended to the base URL, as text; or a whole URL. Merge fields are allowed.",
        "type": "string",
        "minLength": 1
      },
      "baseUrl": {
        "$ref": "base-url.schema.json",
        "title": "Base URL of this method",
        "description": "Another base URL than the connector's, for this method only."
      },
      "authentication": {
        "$ref": "method-authentication.schema.json"
      },
      "hidden": {
        "$ref": "hidden-method.schema.json"
      },
      "parameters": {
        "$ref": "method-parameters.schema.json"
      },
      "request": {
        "$ref": "request.schema.json"
      },
      "response": {
        "$ref": "response.schema.json"
      },
      "followRedirects": {
        "title": "Follow redirects",
        "description": "Goes where an answer redirects, at most three times: with credentials as long as it is the same scheme, host and port, without them and without a body elsewhere, and never from https to http. Default: a redirect is an answer like others.",
        "type": "boolean",
        "default": false
      },
      "rateLimits": {
        "$ref": "rate-limits.schema.json"
      },
      "paging": {
        "$ref": "method-paging.schema.json"
      },
      "errors": {
        "$ref": "error-rules.schema.json"
      },
      "script": {
        "$ref": "script.schema.json"
      }
    },
    "required": [
      "type",
      "name",
      "endpoint"
    ],
    "additionalProperties": false
  },
  "adopt.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "adopt.schema.json",
    "title": "Adopt",
    "description": "Finds a registration that exists already: before a create, after one whose outcome is unknown, or as the source of what a create does not answer.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "list": {
        "$ref": "method-key.schema.json",
        "title": "List",
        "description": "The action that lists the vendor's webhooks: its response fields are lists with one element for each."
      },
      "match": {
        "title": "Match",
        "description": "What tells our registration: system fields of the list and the text each must equal.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "system-field.schema.json"
        },
        "additionalProperties": {
          "$ref": "merge-text.schema.json"
        },
        "minProperties": 1
      },
      "run": {
        "title": "Run",
        "description": "`before`: look before a create and after one whose outcome is unknown. `after`: look after every create, since its answer lacks the id.",
        "type": "string",
        "enum": [
          "before",
          "after"
        ],
        "default": "before"
      },
      "found": {
        "title": "Found",
        "description": "`use`: keep what is found. `replace`: delete it and create again.",
        "type": "string",
        "enum": [
          "use",
          "replace"
        ],
        "default": "use"
      }
    },
    "required": [
      "list",
      "match"
    ],
    "additionalProperties": false
  },
  "all-criteria.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "all-criteria.schema.json",
    "title": "All criteria",
    "description": "Every one of them must hold.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "all": {
        "title": "All",
        "description": "The criteria.",
        "type": "array",
        "items": {
          "$ref": "criterion.schema.json"
        },
        "minItems": 1
      }
    },
    "required": [
      "all"
    ],
    "additionalProperties": false
  },
  "answer-headers.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "answer-headers.schema.json",
    "title": "Headers",
    "description": "Headers of the answer: name → text. Merge fields of the step's parameters are allowed.",
    "type": "object",
    "minProperties": 1,
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "header-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "merge-text.schema.json"
    }
  },
  "any-criterion.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "any-criterion.schema.json",
    "title": "Any criterion",
    "description": "At least one of them must hold.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "any": {
        "title": "Any",
        "description": "The criteria.",
        "type": "array",
        "items": {
          "$ref": "criterion.schema.json"
        },
        "minItems": 1
      }
    },
    "required": [
      "any"
    ],
    "additionalProperties": false
  },
  "any-value.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "any-value.schema.json",
    "title": "Any value",
    "description": "Any JSON value."
  },
  "api-key-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "api-key-authentication.schema.json",
    "title": "API key authentication",
    "description": "A key that is asked at installation and sent with every call: in a header, in the query or in the body; or nowhere by itself, and then only as `{{Cyclr_Auth_ApiKey}}`.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "An API key.",
        "const": "apiKey"
      },
      "header": {
        "$ref": "header-name.schema.json",
        "title": "Header",
        "description": "The header that carries the key."
      },
      "query": {
        "title": "Query parameter",
        "description": "The query parameter that carries the key. Prefer a header: URLs are logged in many places.",
        "type": "string",
        "minLength": 1
      },
      "body": {
        "$ref": "connector-field.schema.json",
        "title": "Body location",
        "description": "The location in the body that carries the key."
      },
      "prefix": {
        "title": "Prefix",
        "description": "Text that stands before the key, with its blank.",
        "type": "string",
        "default": ""
      },
      "value": {
        "$ref": "merge-text.schema.json",
        "title": "Value",
        "description": "The key, where it is not asked: a text of parameters and learnt values."
      },
      "label": {
        "title": "Label",
        "description": "What people read where the value is asked.",
        "type": "string",
        "minLength": 1
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type"
    ],
    "additionalProperties": false
  },
  "authentication-choice.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication-choice.schema.json",
    "title": "Named authentication",
    "description": "One of the connector's authentications.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "name": {
        "$ref": "authentication-name.schema.json"
      },
      "prefix": {
        "title": "Prefix",
        "description": "Another text before the credential, with its blank.",
        "type": "string"
      }
    },
    "required": [
      "name"
    ],
    "additionalProperties": false
  },
  "authentication-field.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication-field.schema.json",
    "title": "Authentication field",
    "description": "One credential.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "name": {
        "$ref": "system-field.schema.json",
        "title": "Name",
        "description": "The name under which an installation gives it."
      },
      "displayName": {
        "$ref": "parameter.schema.json#/properties/displayName"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "connectorField": {
        "$ref": "connector-field.schema.json",
        "title": "Location",
        "description": "Its place in the body."
      },
      "sensitive": {
        "title": "Sensitive",
        "description": "The value is never logged and never shown.",
        "type": "boolean",
        "default": true
      }
    },
    "required": [
      "name",
      "connectorField"
    ],
    "additionalProperties": false
  },
  "authentication-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication-name.schema.json",
    "title": "Authentication name",
    "description": "A key of the connector's `authentication`. Default: its first.",
    "type": "string",
    "pattern": "^[a-z][A-Za-z0-9]*$",
    "patternErrorMessage": "Write the authentication's key in camelCase, such as `key`."
  },
  "authentication-off.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication-off.schema.json",
    "title": "No authentication",
    "description": "The call carries no proof of who is calling.",
    "type": "string",
    "const": "none"
  },
  "authentication-parameters.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication-parameters.schema.json",
    "title": "Parameters",
    "description": "Names and values that are sent beside the standard's own. Merge fields are allowed.",
    "type": "object",
    "minProperties": 1,
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "additionalProperties": {
      "$ref": "merge-text.schema.json"
    }
  },
  "authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "authentication.schema.json",
    "title": "Authentication",
    "description": "One way to prove to the vendor who is calling.",
    "oneOf": [
      {
        "$ref": "api-key-authentication.schema.json"
      },
      {
        "$ref": "basic-authentication.schema.json"
      },
      {
        "$ref": "oauth1-authentication.schema.json"
      },
      {
        "$ref": "oauth2-authentication.schema.json"
      },
      {
        "$ref": "fields-authentication.schema.json"
      },
      {
        "$ref": "no-authentication.schema.json"
      }
    ]
  },
  "base-url.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "base-url.schema.json",
    "title": "Base URL",
    "description": "The URL that an endpoint is appended to, as text. Merge fields are allowed.",
    "type": "string",
    "pattern": "^(?:https?://[^/]|\\{\\{)",
    "patternErrorMessage": "Begin with `https://` or with a merge field, such as `https://api.example.com`."
  },
  "basic-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "basic-authentication.schema.json",
    "title": "Basic authentication",
    "description": "User name and password in the `Authorization` header (RFC 7617).",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "User name and password.",
        "const": "basic"
      },
      "username": {
        "$ref": "merge-text.schema.json",
        "title": "User name",
        "description": "Default: the asked one, `{{Cyclr_Auth_Username}}`."
      },
      "password": {
        "$ref": "merge-text.schema.json",
        "title": "Password",
        "description": "Default: the asked one, `{{Cyclr_Auth_Password}}`."
      },
      "usernameLabel": {
        "title": "User name's label",
        "description": "What people read where the user name is asked.",
        "type": "string",
        "minLength": 1
      },
      "passwordLabel": {
        "title": "Password's label",
        "description": "What people read where the password is asked.",
        "type": "string",
        "minLength": 1
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type"
    ],
    "additionalProperties": false
  },
  "body-tests.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "body-tests.schema.json",
    "title": "Body tests",
    "description": "Tests of values in the body, by location. A test on a list holds if any element does.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "connector-field.schema.json"
    },
    "additionalProperties": {
      "$ref": "condition-test.schema.json"
    },
    "minProperties": 1
  },
  "body-type.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "body-type.schema.json",
    "title": "Body type",
    "description": "How the body is written. `file` is one file's raw bytes; `graphql` posts a query whose variables are the fields; `none` sends no body.",
    "type": "string",
    "enum": [
      "json",
      "xml",
      "form",
      "multipart",
      "multipartRelated",
      "file",
      "text",
      "csv",
      "graphql",
      "none"
    ],
    "default": "json"
  },
  "comment.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "comment.schema.json",
    "title": "Comment",
    "description": "A note for people. Nothing reads it.",
    "type": "string"
  },
  "comparison.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "comparison.schema.json",
    "title": "Comparison",
    "description": "Compares two values. As numbers when one is a number and the other is or spells one; `before`, `after`, `onOrBefore`, `onOrAfter` and `sameMoment` compare moments, whatever their time zones; text is compared letter by letter.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "left": {
        "$ref": "any-value.schema.json",
        "title": "Left",
        "description": "The value that is looked at."
      },
      "condition": {
        "title": "Condition",
        "description": "How the two values must stand to each other. `contains` looks into a text or a list; `in` needs a list on the right; `lengthEquals`, `lengthGreaterThan` and `lengthLessThan` need one on the left, and a number on the right.",
        "type": "string",
        "enum": [
          "equals",
          "notEquals",
          "greaterThan",
          "greaterThanOrEqual",
          "lessThan",
          "lessThanOrEqual",
          "contains",
          "notContains",
          "startsWith",
          "notStartsWith",
          "endsWith",
          "notEndsWith",
          "before",
          "after",
          "onOrBefore",
          "onOrAfter",
          "sameMoment",
          "notSameMoment",
          "in",
          "notIn",
          "lengthEquals",
          "lengthGreaterThan",
          "lengthLessThan"
        ]
      },
      "right": {
        "$ref": "any-value.schema.json",
        "title": "Right",
        "description": "The value it is compared with."
      },
      "ignoreCase": {
        "title": "Ignore case",
        "description": "With `true` upper and lower case are one, in `equals`, `contains`, `startsWith`, `endsWith`, `in` and their opposites.",
        "type": "boolean",
        "default": false
      }
    },
    "required": [
      "left",
      "condition",
      "right"
    ],
    "additionalProperties": false
  },
  "computed-hash.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "computed-hash.schema.json",
    "title": "Computed hash",
    "description": "The keyed hash (HMAC) of a text.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "algorithm": {
        "title": "Algorithm",
        "description": "The hash function.",
        "type": "string",
        "enum": [
          "sha1",
          "sha256",
          "sha384",
          "sha512"
        ]
      },
      "secret": {
        "$ref": "merge-text.schema.json",
        "title": "Secret",
        "description": "The key: a secret parameter or a saved value."
      },
      "content": {
        "$ref": "merge-text.schema.json",
        "title": "Content",
        "description": "The text that is hashed. It names a part of the request."
      },
      "encoding": {
        "title": "Encoding",
        "description": "How the hash is written.",
        "type": "string",
        "enum": [
          "hex",
          "base64",
          "base64url"
        ]
      }
    },
    "required": [
      "algorithm",
      "secret",
      "content",
      "encoding"
    ],
    "additionalProperties": false
  },
  "condition-test.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "condition-test.schema.json",
    "title": "Test",
    "description": "What a value must be: a plain value means equal, an object names another test. Merge fields are allowed in its texts.",
    "oneOf": [
      {
        "$ref": "scalar.schema.json"
      },
      {
        "$ref": "test-present.schema.json"
      },
      {
        "$ref": "test-in.schema.json"
      },
      {
        "$ref": "test-not.schema.json"
      },
      {
        "$ref": "test-starts-with.schema.json"
      }
    ]
  },
  "condition.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "condition.schema.json",
    "title": "Condition",
    "description": "What must hold of a delivery or of an answer; all of it.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "method": {
        "$ref": "method-test.schema.json"
      },
      "status": {
        "$ref": "status-test.schema.json"
      },
      "header": {
        "$ref": "header-tests.schema.json"
      },
      "query": {
        "$ref": "query-tests.schema.json"
      },
      "body": {
        "$ref": "body-tests.schema.json"
      },
      "item": {
        "$ref": "item-tests.schema.json"
      }
    },
    "additionalProperties": false,
    "minProperties": 1
  },
  "connector-field.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "connector-field.schema.json",
    "title": "Connector field",
    "description": "A location in the vendor's payload: `order.id`, `[lines].sku`, `'@odata.etag'`.",
    "type": "string",
    "minLength": 1
  },
  "connector-parameter.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "connector-parameter.schema.json",
    "title": "Connector parameter",
    "description": "A value that every method of the connector uses.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "targetType": {
        "$ref": "target-type.schema.json"
      },
      "targetName": {
        "$ref": "target-name.schema.json"
      },
      "displayName": {
        "$ref": "parameter.schema.json#/properties/displayName"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "value": {
        "$ref": "parameter.schema.json#/properties/value"
      },
      "default": {
        "$ref": "parameter.schema.json#/properties/default"
      },
      "optional": {
        "$ref": "parameter.schema.json#/properties/optional"
      },
      "hidden": {
        "$ref": "parameter.schema.json#/properties/hidden"
      },
      "sensitive": {
        "$ref": "parameter.schema.json#/properties/sensitive"
      },
      "lookup": {
        "$ref": "lookup-name.schema.json"
      },
      "strict": {
        "$ref": "parameter.schema.json#/properties/strict"
      },
      "values": {
        "$ref": "pick-list.schema.json"
      },
      "multiple": {
        "$ref": "parameter.schema.json#/properties/multiple"
      },
      "list": {
        "$ref": "parameter.schema.json#/properties/list"
      },
      "scope": {
        "title": "Scope",
        "description": "Who gives the value: each account at installation, or the partner once for all accounts.",
        "type": "string",
        "enum": [
          "account",
          "partner"
        ],
        "default": "account"
      }
    },
    "required": [
      "targetType",
      "targetName"
    ],
    "additionalProperties": false,
    "not": {
      "title": "Constant and initial value",
      "description": "A constant is never changed, so it can have no initial value beside it.",
      "type": "object",
      "required": [
        "value",
        "default"
      ]
    }
  },
  "connector.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "connector.schema.json",
    "title": "Connector",
    "description": "One third-party API: how to call it, which events it sends, and how their data is named here. Stands in connectors/<id>/connector.json.",
    "type": "object",
    "properties": {
      "$schema": {
        "$ref": "schema-reference.schema.json"
      },
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "id": {
        "$ref": "id.schema.json",
        "title": "Connector id",
        "description": "The connector's id: kebab-case, the same as its folder's name. Cycles and installations name it."
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "version": {
        "$ref": "version.schema.json"
      },
      "releaseStatus": {
        "title": "Release status",
        "description": "A `draft` is being written and cannot be installed; `hookwright promote` makes it `live`, the default. What is `deprecated` works on, and should not be installed any more.",
        "type": "string",
        "enum": [
          "draft",
          "live",
          "deprecated"
        ],
        "default": "live"
      },
      "apiVersion": {
        "title": "API version",
        "description": "The version of the vendor's API that this definition describes, as the vendor writes it.",
        "type": "string",
        "minLength": 1
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "baseUrl": {
        "$ref": "base-url.schema.json"
      },
      "authentication": {
        "title": "Authentications",
        "description": "The ways to authenticate, by name. The first is the default.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "authentication.schema.json"
        }
      },
      "parameters": {
        "title": "Connector parameters",
        "description": "Values that every method of the connector uses. They are asked at installation or set once by the partner.",
        "type": "array",
        "items": {
          "$ref": "connector-parameter.schema.json"
        }
      },
      "lookups": {
        "title": "Lookups",
        "description": "Lists of values to choose from, by name.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "lookup.schema.json"
        }
      },
      "objectCategories": {
        "title": "Object categories",
        "description": "Categories of methods that an installation may copy for objects of its own, by the category's name.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "additionalProperties": {
          "$ref": "object-category.schema.json"
        }
      },
      "rateLimits": {
        "$ref": "rate-limits.schema.json"
      },
      "paging": {
        "$ref": "paging.schema.json"
      },
      "errors": {
        "$ref": "error-rules.schema.json"
      },
      "methods": {
        "title": "Methods",
        "description": "The endpoints, webhooks and synchronous responses of the connector, by a camelCase key.",
        "type": "object",
        "minProperties": 1,
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "method.schema.json"
        }
      },
      "script": {
        "$ref": "script.schema.json"
      }
    },
    "required": [
      "id",
      "name",
      "version",
      "methods"
    ],
    "additionalProperties": false
  },
  "criterion.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "criterion.schema.json",
    "title": "Criterion",
    "description": "A comparison of two values, or a check of one.",
    "oneOf": [
      {
        "$ref": "comparison.schema.json"
      },
      {
        "$ref": "existence-check.schema.json"
      }
    ]
  },
  "custom-fields-lookup.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "custom-fields-lookup.schema.json",
    "title": "Custom fields lookup",
    "description": "A method of the connector that lists the fields an account has added to this side.",
    "type": "string",
    "minLength": 1
  },
  "custom-fields.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "custom-fields.schema.json",
    "title": "Method's custom fields",
    "description": "The fields that an installation adds to one method.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "request": {
        "$ref": "custom-request.schema.json"
      },
      "response": {
        "$ref": "custom-response.schema.json"
      }
    },
    "additionalProperties": false
  },
  "custom-request.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "custom-request.schema.json",
    "title": "Custom request fields",
    "description": "The fields that an installation adds to the request.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "fields": {
        "title": "Custom fields",
        "description": "The fields, in the order in which they are shown.",
        "type": "array",
        "items": {
          "$ref": "request-field.schema.json"
        }
      },
      "lookedUp": {
        "title": "Looked up fields",
        "description": "Fields that the connector's custom fields lookup found. `hookwright fields` writes them, and takes out what the source no longer has; yours stand in `fields`.",
        "type": "array",
        "items": {
          "$ref": "request-field.schema.json"
        }
      }
    },
    "additionalProperties": false
  },
  "custom-response.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "custom-response.schema.json",
    "title": "Custom response fields",
    "description": "The fields that an installation adds to the response.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "fields": {
        "title": "Custom fields",
        "description": "The fields, in the order in which they are shown.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      },
      "lookedUp": {
        "title": "Looked up fields",
        "description": "Fields that the connector's custom fields lookup found. `hookwright fields` writes them, and takes out what the source no longer has; yours stand in `fields`.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      }
    },
    "additionalProperties": false
  },
  "cycle-connector.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "cycle-connector.schema.json",
    "title": "Cycle connector",
    "description": "A connector as this cycle uses it, with one of its installations.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "connector": {
        "$ref": "id.schema.json",
        "title": "Connector",
        "description": "The connector's id."
      },
      "installation": {
        "$ref": "id.schema.json",
        "title": "Installation",
        "description": "The installation's name. Default: the connector's id."
      }
    },
    "required": [
      "connector"
    ],
    "additionalProperties": false
  },
  "cycle-variables.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "cycle-variables.schema.json",
    "title": "Variables",
    "description": "Constants of the cycle by name, for whatever several steps share or somebody may want to change: `{{variables.Threshold}}` stands for one wherever a step takes a value, a webhook's `map` included. Scripts see all of them in `cycle_variables`. Expressions mean nothing in them, and no secret belongs here.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "variable-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "variable-value.schema.json"
    }
  },
  "cycle.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "cycle.schema.json",
    "title": "Cycle",
    "description": "A workflow: what happens after a webhook has received a delivery. Stands in cycles/<id>.json.",
    "type": "object",
    "properties": {
      "$schema": {
        "$ref": "schema-reference.schema.json"
      },
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "id": {
        "$ref": "id.schema.json",
        "title": "Cycle id",
        "description": "The cycle's id: kebab-case, the same as its file's name. A webhook's URL belongs to it for ever."
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "connectors": {
        "title": "Connectors",
        "description": "The connectors that the steps use, by an alias.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "cycle-connector.schema.json"
        }
      },
      "start": {
        "$ref": "step-id.schema.json",
        "title": "Start",
        "description": "The first step: a webhook, or a method or a script that the `schedule` runs."
      },
      "schedule": {
        "$ref": "schedule.schema.json"
      },
      "retention": {
        "$ref": "retention.schema.json"
      },
      "variables": {
        "$ref": "cycle-variables.schema.json"
      },
      "onError": {
        "$ref": "on-error.schema.json",
        "title": "On error",
        "description": "What happens when a step fails that says nothing itself. Default: `stop`. A step's own `onError` wins."
      },
      "logRequests": {
        "title": "Log requests",
        "description": "Whether the history keeps what the steps were given, sent and received. A step's own `logRequests` wins.",
        "type": "boolean",
        "default": true
      },
      "split": {
        "title": "Split",
        "description": "Which steps run the rest of the cycle once for each element of the list that they give: none, the first one, or all. A step's own `split` wins.",
        "type": "string",
        "enum": [
          "none",
          "first",
          "all"
        ],
        "default": "none"
      },
      "steps": {
        "title": "Steps",
        "description": "The steps, by a camelCase id that never changes.",
        "type": "object",
        "minProperties": 1,
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "step.schema.json"
        }
      }
    },
    "required": [
      "id",
      "name",
      "connectors",
      "start",
      "steps"
    ],
    "additionalProperties": false
  },
  "data-type.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "data-type.schema.json",
    "title": "Data type",
    "description": "The type of a field's value. `decimal` keeps every digit; `dateTime` is a point in time (see `format`); `any` passes JSON on as it is.",
    "type": "string",
    "enum": [
      "text",
      "integer",
      "float",
      "decimal",
      "boolean",
      "dateTime",
      "file",
      "any"
    ],
    "default": "text"
  },
  "date-format.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "date-format.schema.json",
    "title": "Format",
    "description": "How the vendor writes a `dateTime`: `iso`, `unix` (seconds), `unixMs`, `ttl` (seconds from now), or a .NET-style pattern, which is UTC when it has no zone.",
    "type": "string",
    "minLength": 1
  },
  "decision-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "decision-step.schema.json",
    "title": "Decision step",
    "description": "Chooses the next step by a comparison.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "decision": {
        "$ref": "decision.schema.json"
      },
      "true": {
        "$ref": "step-id.schema.json",
        "title": "True",
        "description": "The step that follows when the condition holds. Default: the transaction ends here."
      },
      "false": {
        "$ref": "step-id.schema.json",
        "title": "False",
        "description": "The step that follows when it does not. Default: the transaction ends here."
      }
    },
    "required": [
      "decision"
    ],
    "additionalProperties": false
  },
  "decision.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "decision.schema.json",
    "title": "Decision",
    "description": "One criterion, or several of which all or any must hold.",
    "oneOf": [
      {
        "$ref": "all-criteria.schema.json"
      },
      {
        "$ref": "any-criterion.schema.json"
      },
      {
        "$ref": "criterion.schema.json"
      }
    ]
  },
  "dedupe.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "dedupe.schema.json",
    "title": "Dedupe",
    "description": "Recognises a delivery that was accepted before: it is answered the same and starts nothing.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "key": {
        "$ref": "merge-text.schema.json",
        "title": "Key",
        "description": "What is the same in every delivery of one event; of one item, when it names `item`. A missing part means that the delivery is taken as new."
      },
      "window": {
        "$ref": "duration.schema.json",
        "title": "Window",
        "description": "How long a key is remembered. Default: 96h."
      }
    },
    "required": [
      "key"
    ],
    "additionalProperties": false
  },
  "delay-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "delay-step.schema.json",
    "title": "Delay step",
    "description": "Waits for a time, at most 31 days.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "delay": {
        "$ref": "duration.schema.json",
        "title": "Delay",
        "description": "How long the transaction waits."
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "delay"
    ],
    "additionalProperties": false
  },
  "delivery-answer.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "delivery-answer.schema.json",
    "title": "Answer",
    "description": "What an accepted delivery is answered. Default: 200 with the text `Webhook accepted.`.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "status": {
        "$ref": "accepted-status.schema.json"
      },
      "headers": {
        "title": "Headers",
        "description": "The answer's headers, by name. `{{TransactionId}}` may stand in their values.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "header-name.schema.json"
        },
        "additionalProperties": {
          "title": "Header",
          "description": "The header's value.",
          "type": "string"
        }
      },
      "text": {
        "title": "Text",
        "description": "The answer's text. `{{TransactionId}}` stands for the transaction that was started, and for nothing when none was.",
        "type": "string"
      },
      "body": {
        "$ref": "any-value.schema.json",
        "title": "Body",
        "description": "The answer's JSON body. `{{TransactionId}}` may stand in its texts."
      }
    },
    "additionalProperties": false,
    "minProperties": 1,
    "not": {
      "title": "Text and body",
      "description": "An answer is a text or a JSON body, not both.",
      "type": "object",
      "required": [
        "text",
        "body"
      ]
    }
  },
  "description.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "description.schema.json",
    "title": "Description",
    "description": "A sentence or two for people who choose or set up this part.",
    "type": "string"
  },
  "duration.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "duration.schema.json",
    "title": "Duration",
    "description": "A number and a unit: `ms`, `s`, `m`, `h` or `d`.",
    "type": "string",
    "pattern": "^[1-9][0-9]{0,7}(?:ms|s|m|h|d)$",
    "patternErrorMessage": "Write a whole number and a unit, such as `500ms`, `5m` or `3d`."
  },
  "entry-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "entry-name.schema.json",
    "title": "Key",
    "description": "The key of a named part: camelCase.",
    "type": "string",
    "pattern": "^(?:[a-z][A-Za-z0-9]*|\\$comment)$",
    "patternErrorMessage": "Write camelCase: a lower-case letter, then letters and digits, such as `createWebhook`."
  },
  "error-action.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "error-action.schema.json",
    "title": "Error action",
    "description": "`stop` ends the transaction as failed, `stopCycle` stops the whole cycle as well, `ignore` goes on to the next step without this step's values, `retry` is `{ \"retry\": 5 }`.",
    "type": "string",
    "enum": [
      "stop",
      "stopCycle",
      "ignore",
      "retry"
    ]
  },
  "error-retry.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "error-retry.schema.json",
    "title": "Retry",
    "description": "The step is tried again after a wait; when the last attempt fails, the transaction ends as failed.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "retry": {
        "title": "Retry",
        "description": "How often: waits of 5 min, 35 min, 1 h 35 min, 4 h 35 min and 10 h 35 min, each counted after the attempt before it. Or the waits themselves.",
        "oneOf": [
          {
            "$ref": "retry-count.schema.json"
          },
          {
            "$ref": "retry-delays.schema.json"
          }
        ]
      }
    },
    "required": [
      "retry"
    ],
    "additionalProperties": false
  },
  "error-rule.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "error-rule.schema.json",
    "title": "Error rule",
    "description": "What an answer means. The first rule that holds decides.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "when": {
        "$ref": "condition.schema.json",
        "title": "When",
        "description": "What must hold of the answer: its status, headers and body."
      },
      "outcome": {
        "title": "Outcome",
        "description": "`success` and `warning` go on, `failure` is an error, `retry` tries again, `authExpired` signs in again and tries once more.",
        "type": "string",
        "enum": [
          "success",
          "warning",
          "failure",
          "retry",
          "authExpired"
        ]
      },
      "message": {
        "title": "Message",
        "description": "What people are told.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "when",
      "outcome"
    ],
    "additionalProperties": false
  },
  "error-rules.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "error-rules.schema.json",
    "title": "Errors",
    "description": "Which answers are errors and what becomes of them, in order. A method's own are tried before the connector's. Default: 2xx is a success.",
    "type": "array",
    "minItems": 1,
    "items": {
      "$ref": "error-rule.schema.json"
    }
  },
  "error-webhook.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "error-webhook.schema.json",
    "title": "Error webhook",
    "description": "Where the account's errors are sent in place of the engine's own error webhook; `none`: nowhere.",
    "type": "string",
    "pattern": "^(?:none|https?://[^\\s]+)$",
    "patternErrorMessage": "Write a URL that begins with `https://`, or `none`."
  },
  "event-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "event-name.schema.json",
    "title": "Event name",
    "description": "The vendor's name of an event.",
    "type": "string",
    "minLength": 1
  },
  "event-type.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "event-type.schema.json",
    "title": "Event type",
    "description": "One kind of delivery.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "fields": {
        "title": "Event fields",
        "description": "The fields that are read from a delivery of this kind.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      }
    },
    "required": [
      "fields"
    ],
    "additionalProperties": false
  },
  "events.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "events.schema.json",
    "title": "Events",
    "description": "Several kinds of delivery behind one registration. The field `Event` says which one a delivery is.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "$ref": "merge-text.schema.json",
        "title": "By",
        "description": "Where a delivery names its kind."
      },
      "types": {
        "title": "Types",
        "description": "The kinds of delivery that start a transaction, by the vendor's name, each with its fields.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "event-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "event-type.schema.json"
        },
        "minProperties": 1
      },
      "other": {
        "title": "Other",
        "description": "A delivery of any other kind is answered as accepted and starts nothing.",
        "type": "string",
        "const": "ignore",
        "default": "ignore"
      }
    },
    "required": [
      "by",
      "types"
    ],
    "additionalProperties": false
  },
  "existence-check.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "existence-check.schema.json",
    "title": "Check of one value",
    "description": "Checks one value. Null counts as absent; `isEmpty` holds for what is absent and for an empty text, list or object.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "left": {
        "$ref": "any-value.schema.json",
        "title": "Left",
        "description": "The value that is looked at."
      },
      "condition": {
        "title": "Condition",
        "description": "What the value must be.",
        "type": "string",
        "enum": [
          "exists",
          "notExists",
          "isEmpty",
          "isNotEmpty",
          "isTrue",
          "isFalse"
        ]
      }
    },
    "required": [
      "left",
      "condition"
    ],
    "additionalProperties": false
  },
  "external-id.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "external-id.schema.json",
    "title": "External id",
    "description": "The account's id in your own system, unique in the project. Commands and the API take it in place of the account's id, and scripts read it as `external_account_id`.",
    "type": "string",
    "pattern": "^[^\\s\\u0000-\\u001f\\u007f]{1,200}$",
    "patternErrorMessage": "Write 1 to 200 characters without blanks, such as `crm-4711`."
  },
  "fields-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "fields-authentication.schema.json",
    "title": "Authentication fields",
    "description": "Credentials of the vendor's own kind, asked at installation and put into the body of every call.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "Fields of the body.",
        "const": "authFields"
      },
      "fields": {
        "title": "Authentication fields",
        "description": "What is asked and where it is put.",
        "type": "array",
        "minItems": 1,
        "items": {
          "$ref": "authentication-field.schema.json"
        }
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type",
      "fields"
    ],
    "additionalProperties": false
  },
  "form-lists.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "form-lists.schema.json",
    "title": "Lists in a form",
    "description": "How a form spells a list: `a=1&a=2`, `a[]=1&a[]=2` or `a[0]=1&a[1]=2`.",
    "type": "string",
    "enum": [
      "repeat",
      "brackets",
      "indices"
    ],
    "default": "repeat"
  },
  "graphql-file.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "graphql-file.schema.json",
    "title": "GraphQL file",
    "description": "A query in a file of its own.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "file": {
        "title": "File",
        "description": "The file's path, relative to the folder of the definition, with forward slashes.",
        "type": "string",
        "pattern": "^(?![./])(?!.*/[./])[\\w./-]+\\.(?:graphql|gql)$",
        "patternErrorMessage": "Write a relative path to a `.graphql` file inside the definition's folder, such as `queries/list-orders.graphql`."
      }
    },
    "required": [
      "file"
    ],
    "additionalProperties": false
  },
  "graphql-query.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "graphql-query.schema.json",
    "title": "GraphQL query",
    "description": "The query or mutation: a file beside the definition, or the text itself. Merge fields are not put into it: its variables are the request's fields.",
    "oneOf": [
      {
        "$ref": "graphql-file.schema.json"
      },
      {
        "$ref": "graphql-text.schema.json"
      }
    ]
  },
  "graphql-text.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "graphql-text.schema.json",
    "title": "GraphQL text",
    "description": "The text of a query or mutation.",
    "type": "string",
    "minLength": 1
  },
  "handshake-compute.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "handshake-compute.schema.json",
    "title": "Compute",
    "description": "Keyed hashes for the answer, by the name under which it uses them.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "system-field.schema.json"
    },
    "additionalProperties": {
      "$ref": "computed-hash.schema.json"
    },
    "minProperties": 1
  },
  "handshake-entry.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "handshake-entry.schema.json",
    "title": "Handshake entry",
    "description": "One kind of request that asks for an answer, and the answer.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "when": {
        "$ref": "condition.schema.json",
        "title": "When",
        "description": "Which requests are meant."
      },
      "reply": {
        "$ref": "handshake-reply.schema.json"
      },
      "save": {
        "$ref": "handshake-save.schema.json"
      },
      "compute": {
        "$ref": "handshake-compute.schema.json"
      },
      "verified": {
        "title": "Verified",
        "description": "The entry is tried after verify, so that only the vendor gets the answer.",
        "type": "boolean",
        "const": true
      },
      "unverified": {
        "title": "Unverified",
        "description": "Why anybody may have values computed with a secret that verify uses.",
        "type": "string",
        "minLength": 1
      },
      "while": {
        "title": "While",
        "description": "`creating`: only while the create call is in flight, or, registered by hand, while nothing is saved. An entry that saves is limited in this way by itself.",
        "type": "string",
        "const": "creating"
      }
    },
    "required": [
      "when",
      "reply"
    ],
    "additionalProperties": false,
    "not": {
      "title": "Verified and unverified",
      "description": "An entry is tried after verify or answers anybody, not both.",
      "type": "object",
      "required": [
        "verified",
        "unverified"
      ]
    }
  },
  "handshake-reply.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "handshake-reply.schema.json",
    "title": "Handshake reply",
    "description": "What is answered. A `text` that holds a part of the request is always sent as `text/plain`, so that no browser runs it.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "status": {
        "$ref": "status.schema.json"
      },
      "headers": {
        "title": "Headers",
        "description": "The answer's headers, by name. Parts of the request and merge fields are allowed in their values.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "header-name.schema.json"
        },
        "additionalProperties": {
          "title": "Header",
          "description": "The header's value.",
          "type": "string"
        }
      },
      "text": {
        "title": "Text",
        "description": "The answer's text. Parts of the request, merge fields and what the entry computes are allowed.",
        "type": "string"
      },
      "body": {
        "$ref": "any-value.schema.json",
        "title": "Body",
        "description": "The answer's JSON body. Parts of the request, merge fields and what the entry computes are allowed in its texts."
      }
    },
    "additionalProperties": false,
    "minProperties": 1,
    "not": {
      "title": "Text and body",
      "description": "An answer is a text or a JSON body, not both.",
      "type": "object",
      "required": [
        "text",
        "body"
      ]
    }
  },
  "handshake-save.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "handshake-save.schema.json",
    "title": "Save",
    "description": "Values of the request that are saved with the subscription, by the merge field they become.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "saved-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "merge-text.schema.json"
    },
    "minProperties": 1
  },
  "handshake.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "handshake.schema.json",
    "title": "Handshake",
    "description": "Requests that the vendor sends to see who answers at the URL, before or beside events. The first entry whose condition holds answers; answered also while the create call is in flight.",
    "type": "array",
    "items": {
      "$ref": "handshake-entry.schema.json"
    },
    "minItems": 1
  },
  "header-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "header-name.schema.json",
    "title": "Header name",
    "description": "The name of an HTTP header.",
    "type": "string",
    "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    "patternErrorMessage": "Write a header name of letters, digits and hyphens, such as `X-Api-Key`."
  },
  "header-tests.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "header-tests.schema.json",
    "title": "Header tests",
    "description": "Tests of headers, by name.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "header-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "condition-test.schema.json"
    },
    "minProperties": 1
  },
  "hidden-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "hidden-method.schema.json",
    "title": "Hidden",
    "description": "Not offered when a cycle is built. Methods named in a `subscription` are hidden unless they say otherwise.",
    "type": "boolean",
    "default": false
  },
  "id.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "id.schema.json",
    "title": "Id",
    "description": "A name in kebab-case.",
    "type": "string",
    "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    "patternErrorMessage": "Write lower-case letters and digits, words joined by single hyphens, such as `webhook-example`."
  },
  "ignored-parameter.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "ignored-parameter.schema.json",
    "title": "Ignored parameter",
    "description": "Drops a parameter that the method would inherit from its connector.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "targetType": {
        "$ref": "target-type.schema.json"
      },
      "targetName": {
        "$ref": "target-name.schema.json"
      },
      "ignore": {
        "title": "Ignore",
        "description": "This method does not use the connector's parameter.",
        "const": true
      }
    },
    "required": [
      "targetType",
      "targetName",
      "ignore"
    ],
    "additionalProperties": false
  },
  "inbound-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "inbound-paging.schema.json",
    "title": "Inbound paging",
    "description": "How the next page is asked for. It ends on no token or URL, on `more` being false, and on no records.",
    "oneOf": [
      {
        "$ref": "token-paging.schema.json"
      },
      {
        "$ref": "number-paging.schema.json"
      },
      {
        "$ref": "next-url-paging.schema.json"
      },
      {
        "$ref": "link-paging.schema.json"
      }
    ]
  },
  "inline-answer.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "inline-answer.schema.json",
    "title": "Inline answer",
    "description": "Status, headers and body of the answer.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "status": {
        "$ref": "status.schema.json"
      },
      "headers": {
        "title": "Headers",
        "description": "The answer's headers, by name.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "header-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "scalar.schema.json"
        }
      },
      "body": {
        "$ref": "any-value.schema.json",
        "title": "Body",
        "description": "The answer's JSON body. `{{step.Field}}` in a text stands for an earlier step's value."
      }
    },
    "additionalProperties": false
  },
  "installation-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "installation-authentication.schema.json",
    "title": "Installation authentication",
    "description": "Which of the connector's authentications is used, and the credentials it asks for.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "name": {
        "$ref": "authentication-name.schema.json"
      },
      "apiKey": {
        "$ref": "secret-reference.schema.json",
        "title": "API key",
        "description": "Where the API key comes from."
      },
      "username": {
        "$ref": "installation-value.schema.json",
        "title": "User name",
        "description": "The user name, or where it comes from."
      },
      "password": {
        "$ref": "secret-reference.schema.json",
        "title": "Password",
        "description": "Where the password comes from."
      },
      "clientId": {
        "$ref": "installation-value.schema.json",
        "title": "Client ID",
        "description": "The id of the account's own OAuth client, or where it comes from."
      },
      "clientSecret": {
        "$ref": "secret-reference.schema.json",
        "title": "Client secret",
        "description": "Where the secret of the account's own OAuth client comes from."
      },
      "fields": {
        "title": "Authentication fields",
        "description": "The connector's own credentials, by the names of its `authFields`.",
        "type": "object",
        "minProperties": 1,
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "additionalProperties": {
          "$ref": "installation-value.schema.json"
        }
      }
    },
    "additionalProperties": false
  },
  "installation-object.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "installation-object.schema.json",
    "title": "Object",
    "description": "A kind of record that the account has at the vendor: the methods of a category are copied for it.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "category": {
        "title": "Category",
        "description": "One of the connector's `objectCategories`.",
        "type": "string",
        "minLength": 1
      },
      "name": {
        "title": "Object name",
        "description": "What people call the object; the category of the copies.",
        "type": "string",
        "minLength": 1
      },
      "value": {
        "title": "Object value",
        "description": "What the vendor calls it: the value of `{{CyclrObjectName}}`. Default: the name.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "category",
      "name"
    ],
    "additionalProperties": false
  },
  "installation-value.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "installation-value.schema.json",
    "title": "Parameter value",
    "description": "A value, or the place of a secret one.",
    "oneOf": [
      {
        "$ref": "scalar.schema.json"
      },
      {
        "$ref": "secret-reference.schema.json"
      }
    ]
  },
  "installation.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "installation.schema.json",
    "title": "Installation",
    "description": "A connector with its values in one account. Stands in installations/<name>.json; secrets never do.",
    "type": "object",
    "properties": {
      "$schema": {
        "$ref": "schema-reference.schema.json"
      },
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "connector": {
        "$ref": "id.schema.json",
        "title": "Connector",
        "description": "The connector's id."
      },
      "authentication": {
        "$ref": "installation-authentication.schema.json"
      },
      "parameters": {
        "title": "Parameters",
        "description": "The values of the connector's `account` parameters, by target name.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "parameter-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "installation-value.schema.json"
        }
      },
      "objects": {
        "title": "Objects",
        "description": "Objects of the account for which categories of the connector are copied. A copy's key is the method's with the object's behind it: `listRecords` and `invoice` make `listRecordsInvoice`.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "installation-object.schema.json"
        }
      },
      "fields": {
        "title": "Custom fields",
        "description": "Fields that this installation adds to methods of the connector, by method key.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "propertyNames": {
          "$ref": "entry-name.schema.json"
        },
        "additionalProperties": {
          "$ref": "custom-fields.schema.json"
        }
      }
    },
    "required": [
      "connector"
    ],
    "additionalProperties": false
  },
  "item-tests.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "item-tests.schema.json",
    "title": "Item tests",
    "description": "Tests of values in one item of a delivery, by location. A test on a list holds if any element does.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "connector-field.schema.json"
    },
    "additionalProperties": {
      "$ref": "condition-test.schema.json"
    },
    "minProperties": 1
  },
  "labelled-value.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "labelled-value.schema.json",
    "title": "Labelled value",
    "description": "A value and what people read.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "value": {
        "$ref": "scalar.schema.json",
        "title": "Value",
        "description": "What is sent."
      },
      "label": {
        "title": "Label",
        "description": "What people read.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "value",
      "label"
    ],
    "additionalProperties": false
  },
  "learn.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "learn.schema.json",
    "title": "Learn",
    "description": "Merge fields that the token's answer gives: name → location in it.",
    "type": "object",
    "minProperties": 1,
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "learnt-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "connector-field.schema.json"
    }
  },
  "learnt-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "learnt-name.schema.json",
    "title": "Learnt name",
    "description": "The name of a merge field that is learnt at sign-in.",
    "type": "string",
    "pattern": "^(?:(?!Cyclr)[A-Za-z][A-Za-z0-9_]*|\\$comment)$",
    "patternErrorMessage": "Write a letter, then letters, digits and underscores, such as `ApiDomain`; names that begin with `Cyclr` belong to the engine."
  },
  "link-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "link-paging.schema.json",
    "title": "Paging by link header",
    "description": "The `Link` header names the next page (RFC 8288), which must keep the host.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "title": "By",
        "description": "The `Link` header.",
        "const": "link"
      },
      "size": {
        "title": "Size",
        "description": "How many records a page holds.",
        "type": "integer",
        "minimum": 1,
        "maximum": 100000
      },
      "sizeQuery": {
        "title": "Size parameter",
        "description": "The query parameter that carries the size.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "by"
    ],
    "additionalProperties": false
  },
  "list-join.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "list-join.schema.json",
    "title": "Join",
    "description": "Where `map` fills one list from lists of several steps: for each of these steps the field whose value tells its elements apart. Elements with the same value belong together. The first list gives the elements and their order; of the others each element is found by its value, and one that is not there leaves its fields without a value. A value that stands twice in one of the others fails the step. Default: elements belong together by their position.",
    "type": "array",
    "minItems": 2,
    "items": {
      "title": "Field",
      "description": "A field of a list that an earlier step gave, alone: `{{contacts.Email}}`.",
      "type": "string"
    }
  },
  "log-requests.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "log-requests.schema.json",
    "title": "Log requests",
    "description": "With `false` the history keeps nothing of what the step was given, sent and received but the status of the answer; what it gives to later steps, its error and the lines of its scripts are kept all the same. Default: what the cycle's `logRequests` says.",
    "type": "boolean"
  },
  "lookup-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "lookup-name.schema.json",
    "title": "Lookup",
    "description": "A key of the connector's `lookups`, which offers the values to choose from.",
    "type": "string",
    "minLength": 1
  },
  "lookup.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "lookup.schema.json",
    "title": "Lookup",
    "description": "A method that lists values to choose from. Its required parameters are filled from earlier parameters and fields of the same name.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "method": {
        "title": "Method",
        "description": "The method that lists the values.",
        "type": "string",
        "minLength": 1
      },
      "value": {
        "$ref": "system-field.schema.json",
        "title": "Value",
        "description": "The response field whose value is taken."
      },
      "label": {
        "$ref": "system-field.schema.json",
        "title": "Label",
        "description": "The response field that people read."
      }
    },
    "required": [
      "method",
      "value",
      "label"
    ],
    "additionalProperties": false
  },
  "map.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "map.schema.json",
    "title": "Map",
    "description": "The values of a method's fields and parameters, by system field or parameter name: a text in which `{{step.Field}}` stands for an earlier step's value, any other JSON value, or `=` and JavaScript, whose last expression is the value. In texts stand also the cycle's `{{variables.Name}}`, `{{now}}`, `{{now add=70h format=yyyy-MM-dd}}`, `{{uuid}}` and `{{webhookUrl cycle=\"orders\" step=\"created\"}}`. Inside its backticks `{{step.Field}}` is inserted as text, elsewhere it is a value. Write ``=`=` `` for the sign itself.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "additionalProperties": {
      "$ref": "any-value.schema.json"
    }
  },
  "merge-text.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "merge-text.schema.json",
    "title": "Text with merge fields",
    "description": "A text in which `{{Name}}` stands for a value.",
    "type": "string",
    "minLength": 1
  },
  "method-answer.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-answer.schema.json",
    "title": "Method answer",
    "description": "An answer whose fields a connector's `webhookResponse` method names.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "method": {
        "$ref": "method-reference.schema.json",
        "title": "Method",
        "description": "The `webhookResponse` method."
      },
      "map": {
        "$ref": "map.schema.json"
      }
    },
    "required": [
      "method"
    ],
    "additionalProperties": false
  },
  "method-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-authentication.schema.json",
    "title": "Authentication of this method",
    "description": "Another authentication than the connector's default: the name of one of the connector's, or none.",
    "oneOf": [
      {
        "$ref": "authentication-choice.schema.json"
      },
      {
        "$ref": "authentication-off.schema.json"
      }
    ]
  },
  "method-key.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-key.schema.json",
    "title": "Method key",
    "description": "The key of a method of the same connector.",
    "type": "string",
    "pattern": "^[a-z][A-Za-z0-9]*$",
    "patternErrorMessage": "Write the method's key in camelCase, such as `createWebhook`."
  },
  "method-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-paging.schema.json",
    "title": "Paging of this method",
    "description": "Other paging than the connector's, or none.",
    "oneOf": [
      {
        "$ref": "paging.schema.json"
      },
      {
        "$ref": "paging-off.schema.json"
      }
    ]
  },
  "method-parameter.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-parameter.schema.json",
    "title": "Method parameter",
    "description": "A parameter of a method, or the note that an inherited one is dropped.",
    "oneOf": [
      {
        "$ref": "parameter.schema.json"
      },
      {
        "$ref": "ignored-parameter.schema.json"
      }
    ]
  },
  "method-parameters.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-parameters.schema.json",
    "title": "Parameters",
    "description": "The method's own values that are not part of its body, beside those it inherits from the connector.",
    "type": "array",
    "items": {
      "$ref": "method-parameter.schema.json"
    }
  },
  "method-reference.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-reference.schema.json",
    "title": "Method reference",
    "description": "A method of one of the cycle's connectors: alias, dot, method key.",
    "type": "string",
    "pattern": "^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$",
    "patternErrorMessage": "Write the connector's alias, a dot and the method's key, such as `shop.orderCreated`."
  },
  "method-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-step.schema.json",
    "title": "Method step",
    "description": "A call of an action.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "method": {
        "$ref": "method-reference.schema.json",
        "title": "Method",
        "description": "The action that is called."
      },
      "map": {
        "$ref": "map.schema.json"
      },
      "join": {
        "$ref": "list-join.schema.json"
      },
      "onError": {
        "$ref": "on-error.schema.json"
      },
      "logRequests": {
        "$ref": "log-requests.schema.json"
      },
      "split": {
        "$ref": "split-step.schema.json"
      },
      "script": {
        "$ref": "script.schema.json",
        "title": "Step script",
        "description": "Handlers of this step alone. Events that begin with `before` run the method's, the connector's, then the step's; all others the connector's, the method's, then the step's."
      },
      "true": {
        "$ref": "step-id.schema.json",
        "title": "True",
        "description": "Where the method's script or its connector's handles `action_condition`: the step that follows when that returns true. Default: the transaction ends here."
      },
      "false": {
        "$ref": "step-id.schema.json",
        "title": "False",
        "description": "The step that follows when `action_condition` returns false, or when `after_error` made a success of the call. Default: the transaction ends here."
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "method"
    ],
    "additionalProperties": false
  },
  "method-test.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method-test.schema.json",
    "title": "Method test",
    "description": "The verb of the delivery. HEAD counts as GET.",
    "type": "string",
    "enum": [
      "GET",
      "POST"
    ]
  },
  "method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "method.schema.json",
    "title": "Method",
    "description": "One endpoint (`action`), one inbound event (`webhook`), one synchronous response (`webhookResponse`), or a `script` without a call.",
    "oneOf": [
      {
        "$ref": "action-method.schema.json"
      },
      {
        "$ref": "webhook-method.schema.json"
      },
      {
        "$ref": "webhook-response-method.schema.json"
      },
      {
        "$ref": "script-method.schema.json"
      }
    ]
  },
  "name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "name.schema.json",
    "title": "Name",
    "description": "The name shown to people.",
    "type": "string",
    "minLength": 1
  },
  "next-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "next-step.schema.json",
    "$ref": "step-id.schema.json",
    "title": "Next",
    "description": "The step that follows. Default: the transaction ends here."
  },
  "next-url-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "next-url-paging.schema.json",
    "title": "Paging by URL",
    "description": "Each page answers the URL of the next, which must keep the host.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "title": "By",
        "description": "A URL in the body.",
        "const": "nextUrl"
      },
      "response": {
        "$ref": "connector-field.schema.json",
        "title": "Response",
        "description": "Where the answer holds the URL."
      },
      "size": {
        "title": "Size",
        "description": "How many records a page holds.",
        "type": "integer",
        "minimum": 1,
        "maximum": 100000
      },
      "sizeQuery": {
        "title": "Size parameter",
        "description": "The query parameter that carries the size.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "by",
      "response"
    ],
    "additionalProperties": false
  },
  "no-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "no-authentication.schema.json",
    "title": "Authentication `none`",
    "description": "Calls carry no proof of who is calling.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "None.",
        "const": "none"
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type"
    ],
    "additionalProperties": false
  },
  "number-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "number-paging.schema.json",
    "title": "Paging by number",
    "description": "The request says which page it wants: by the number of records before it, or by its own number.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "title": "By",
        "description": "`offset` counts records, `pageNumber` pages.",
        "type": "string",
        "enum": [
          "offset",
          "pageNumber"
        ]
      },
      "query": {
        "title": "Query parameter",
        "description": "The query parameter that carries the number.",
        "type": "string",
        "minLength": 1
      },
      "first": {
        "title": "First",
        "description": "The number of the first page. Default: 0 for `offset`, 1 for `pageNumber`.",
        "type": "integer",
        "minimum": 0,
        "maximum": 1
      },
      "size": {
        "title": "Size",
        "description": "How many records a page holds.",
        "type": "integer",
        "minimum": 1,
        "maximum": 100000
      },
      "sizeQuery": {
        "title": "Size parameter",
        "description": "The query parameter that carries the size.",
        "type": "string",
        "minLength": 1
      },
      "more": {
        "$ref": "connector-field.schema.json",
        "title": "More",
        "description": "Where the answer says whether there is another page."
      }
    },
    "required": [
      "by",
      "query",
      "size"
    ],
    "additionalProperties": false
  },
  "oauth1-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "oauth1-authentication.schema.json",
    "title": "OAuth 1 authentication",
    "description": "Signed requests (RFC 5849).",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "OAuth 1.0a.",
        "const": "oauth1"
      },
      "requestTokenUrl": {
        "$ref": "base-url.schema.json",
        "title": "Request token URL",
        "description": "Where a temporary token is asked for."
      },
      "authorizeUrl": {
        "$ref": "base-url.schema.json",
        "title": "Authorize URL",
        "description": "Where people are sent to agree."
      },
      "accessTokenUrl": {
        "$ref": "base-url.schema.json",
        "title": "Access token URL",
        "description": "Where the token is exchanged."
      },
      "signature": {
        "title": "Signature",
        "description": "How requests are signed.",
        "type": "string",
        "enum": [
          "HMAC-SHA1",
          "HMAC-SHA256",
          "PLAINTEXT"
        ],
        "default": "HMAC-SHA1"
      },
      "client": {
        "title": "Client",
        "description": "Whose OAuth client is used: the partner's, or one that each installation is asked for. Default: the partner's for `authorizationCode`, else the account's.",
        "type": "string",
        "enum": [
          "partner",
          "account"
        ]
      },
      "learn": {
        "$ref": "learn.schema.json"
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type",
      "requestTokenUrl",
      "authorizeUrl",
      "accessTokenUrl"
    ],
    "additionalProperties": false
  },
  "oauth2-authentication.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "oauth2-authentication.schema.json",
    "title": "OAuth 2 authentication",
    "description": "Access tokens (RFC 6749). `authorizationCode` always uses PKCE.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "OAuth 2.",
        "const": "oauth2"
      },
      "grant": {
        "title": "Grant",
        "description": "How the token is got: `authorizationCode`, `clientCredentials`, `password`, or a custom `grant_type`.",
        "type": "string",
        "minLength": 1
      },
      "authorizeUrl": {
        "$ref": "base-url.schema.json",
        "title": "Authorize URL",
        "description": "Where people are sent to agree."
      },
      "tokenUrl": {
        "$ref": "base-url.schema.json",
        "title": "Token URL",
        "description": "Where tokens are got and refreshed."
      },
      "scopes": {
        "title": "Scopes",
        "description": "What is asked for.",
        "type": "array",
        "minItems": 1,
        "items": {
          "$ref": "name.schema.json",
          "title": "Scope",
          "description": "One scope."
        }
      },
      "clientAuth": {
        "title": "Client authentication",
        "description": "How the client proves itself at the token URL: in a `basic` header or in the `body`.",
        "type": "string",
        "enum": [
          "basic",
          "body"
        ],
        "default": "basic"
      },
      "prefix": {
        "title": "Prefix",
        "description": "What stands before the access token in the `Authorization` header, with its blank.",
        "type": "string",
        "default": "Bearer "
      },
      "authorizeParameters": {
        "$ref": "authentication-parameters.schema.json"
      },
      "tokenParameters": {
        "$ref": "authentication-parameters.schema.json"
      },
      "client": {
        "title": "Client",
        "description": "Whose OAuth client is used: the partner's, or one that each installation is asked for. Default: the partner's for `authorizationCode`, else the account's.",
        "type": "string",
        "enum": [
          "partner",
          "account"
        ]
      },
      "learn": {
        "$ref": "learn.schema.json"
      },
      "afterSignIn": {
        "$ref": "sign-in-method.schema.json",
        "title": "After sign-in",
        "description": "A method that is called after every sign-in; its response fields `Cyclr_Account_<Name>` are saved with the installation."
      },
      "test": {
        "$ref": "sign-in-method.schema.json",
        "title": "Test",
        "description": "A method that proves that the credentials work."
      }
    },
    "required": [
      "type",
      "grant",
      "tokenUrl"
    ],
    "additionalProperties": false
  },
  "object-category.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "object-category.schema.json",
    "title": "Object category",
    "description": "A category of methods that an installation may copy, once for each object of its own; `{{CyclrObjectName}}` is then the object.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "lookup": {
        "$ref": "lookup-name.schema.json",
        "title": "Object lookup",
        "description": "A key of the connector's `lookups`, which offers the objects that an account has."
      }
    },
    "additionalProperties": false
  },
  "on-error.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "on-error.schema.json",
    "title": "On error",
    "description": "What happens when the step fails. Default: what the cycle's `onError` says, and without that `stop`.",
    "oneOf": [
      {
        "$ref": "error-action.schema.json"
      },
      {
        "$ref": "error-retry.schema.json"
      }
    ]
  },
  "order.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "order.schema.json",
    "title": "Order",
    "description": "Events of one thing are taken in the order that the vendor gives them (`sequence` with `late`), or run one after the other (`serial`), or both.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "$ref": "merge-text.schema.json",
        "title": "By",
        "description": "What is the same in all events of one thing."
      },
      "sequence": {
        "$ref": "merge-text.schema.json",
        "title": "Sequence",
        "description": "What grows from one event to the next."
      },
      "as": {
        "title": "As",
        "description": "How two values of the sequence are compared.",
        "type": "string",
        "enum": [
          "integer",
          "dateTime",
          "text"
        ],
        "default": "integer"
      },
      "late": {
        "title": "Late",
        "description": "What becomes of an event that comes after a later one.",
        "type": "string",
        "enum": [
          "drop",
          "keep"
        ]
      },
      "serial": {
        "title": "Serial",
        "description": "The transactions of one thing run one after the other, in the order in which their events were accepted: the next begins when the one before it has ended, in whatever way. Otherwise they run side by side.",
        "type": "boolean",
        "default": false
      }
    },
    "required": [
      "by"
    ],
    "dependentRequired": {
      "sequence": [
        "late"
      ],
      "late": [
        "sequence"
      ],
      "as": [
        "sequence"
      ]
    },
    "additionalProperties": false
  },
  "outbound-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "outbound-paging.schema.json",
    "title": "Outbound paging",
    "description": "A list that is longer than a page is sent in several calls.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "location": {
        "$ref": "connector-field.schema.json",
        "title": "Location",
        "description": "The list in the body: `data.[records]`."
      },
      "size": {
        "title": "Size",
        "description": "How many records a page holds.",
        "type": "integer",
        "minimum": 1,
        "maximum": 100000
      }
    },
    "required": [
      "location",
      "size"
    ],
    "additionalProperties": false
  },
  "page-token.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "page-token.schema.json",
    "title": "Page token",
    "description": "A token: where the answer holds it, and where the next request carries it.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "response": {
        "$ref": "connector-field.schema.json",
        "title": "Response",
        "description": "Where the answer holds the token. Where it stands in every record of a list, the last one counts."
      },
      "query": {
        "title": "Query parameter",
        "description": "The query parameter that carries the token.",
        "type": "string",
        "minLength": 1
      },
      "header": {
        "$ref": "header-name.schema.json",
        "title": "Header",
        "description": "The header that carries the token."
      },
      "body": {
        "$ref": "connector-field.schema.json",
        "title": "Body",
        "description": "The location in the body that carries the token."
      }
    },
    "required": [
      "response"
    ],
    "additionalProperties": false,
    "oneOf": [
      {
        "title": "In the query",
        "description": "The token is sent in the query.",
        "required": [
          "query"
        ]
      },
      {
        "title": "In a header",
        "description": "The token is sent in a header.",
        "required": [
          "header"
        ]
      },
      {
        "title": "In the body",
        "description": "The token is sent in the body.",
        "required": [
          "body"
        ]
      }
    ]
  },
  "paging-off.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "paging-off.schema.json",
    "title": "No paging",
    "description": "One call, one answer.",
    "type": "string",
    "const": "none"
  },
  "paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "paging.schema.json",
    "title": "Paging",
    "description": "How lists are read and written page by page. A method's own takes the place of the connector's.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "inbound": {
        "$ref": "inbound-paging.schema.json"
      },
      "outbound": {
        "$ref": "outbound-paging.schema.json"
      }
    },
    "additionalProperties": false,
    "minProperties": 1
  },
  "parameter-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "parameter-name.schema.json",
    "$ref": "target-name.schema.json",
    "title": "Parameter name",
    "description": "The target name of one of the connector's parameters."
  },
  "parameter.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "parameter.schema.json",
    "title": "Parameter",
    "description": "A value of one method that is not part of its body.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "targetType": {
        "$ref": "target-type.schema.json"
      },
      "targetName": {
        "$ref": "target-name.schema.json"
      },
      "displayName": {
        "title": "Display name",
        "description": "The name shown to people. Default: the target name.",
        "type": "string",
        "minLength": 1
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "value": {
        "$ref": "any-value.schema.json",
        "title": "Value",
        "description": "A constant. Merge fields are allowed in its texts. Never shown, never asked."
      },
      "default": {
        "$ref": "any-value.schema.json",
        "title": "Default",
        "description": "An initial value that a person may change."
      },
      "optional": {
        "title": "Optional",
        "description": "The parameter may be left out. Default: it is required.",
        "type": "boolean",
        "default": false
      },
      "hidden": {
        "title": "Hidden",
        "description": "Not shown to people.",
        "type": "boolean",
        "default": false
      },
      "sensitive": {
        "title": "Sensitive",
        "description": "Never shown again and never logged.",
        "type": "boolean",
        "default": false
      },
      "lookup": {
        "$ref": "lookup-name.schema.json"
      },
      "strict": {
        "title": "Strict",
        "description": "Only a value that the lookup gives is accepted.",
        "type": "boolean",
        "default": false
      },
      "values": {
        "$ref": "pick-list.schema.json"
      },
      "multiple": {
        "title": "Multiple",
        "description": "The value is a list: `list` says how a query spells it; in a header it is `a, b`.",
        "type": "boolean",
        "default": false
      },
      "list": {
        "title": "List",
        "description": "How the query spells the list: `a=1&a=2`, `a=1,2` or `a[]=1&a[]=2`.",
        "type": "string",
        "enum": [
          "repeat",
          "comma",
          "brackets"
        ],
        "default": "repeat"
      }
    },
    "required": [
      "targetType",
      "targetName"
    ],
    "additionalProperties": false,
    "not": {
      "title": "Constant and initial value",
      "description": "A constant is never changed, so it can have no initial value beside it.",
      "type": "object",
      "required": [
        "value",
        "default"
      ]
    }
  },
  "pick-list.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "pick-list.schema.json",
    "title": "Values",
    "description": "The values to choose from.",
    "type": "array",
    "minItems": 1,
    "items": {
      "$ref": "pick-value.schema.json"
    }
  },
  "pick-value.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "pick-value.schema.json",
    "title": "Value to choose",
    "description": "A value, with a label where people need one.",
    "oneOf": [
      {
        "$ref": "scalar.schema.json"
      },
      {
        "$ref": "labelled-value.schema.json"
      }
    ]
  },
  "query-tests.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "query-tests.schema.json",
    "title": "Query tests",
    "description": "Tests of query parameters, by name.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "additionalProperties": {
      "$ref": "condition-test.schema.json"
    },
    "minProperties": 1
  },
  "rate-limit.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "rate-limit.schema.json",
    "title": "Rate limit",
    "description": "A number of calls in a time, or a least time between two calls.",
    "oneOf": [
      {
        "$ref": "rate-window.schema.json"
      },
      {
        "$ref": "rate-spacing.schema.json"
      }
    ]
  },
  "rate-limits.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "rate-limits.schema.json",
    "title": "Rate limits",
    "description": "How fast the vendor lets us call. All of them hold. A method's own take the place of the connector's.",
    "type": "array",
    "minItems": 1,
    "items": {
      "$ref": "rate-limit.schema.json"
    }
  },
  "rate-spacing.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "rate-spacing.schema.json",
    "title": "Time between calls",
    "description": "At least so much time between the start of two calls.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "spacing": {
        "$ref": "duration.schema.json",
        "title": "Spacing",
        "description": "The least time between two calls."
      }
    },
    "required": [
      "spacing"
    ],
    "additionalProperties": false
  },
  "rate-window.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "rate-window.schema.json",
    "title": "Calls in a time",
    "description": "At most so many calls in each such time.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "requests": {
        "title": "Requests",
        "description": "How many calls.",
        "type": "integer",
        "minimum": 1,
        "maximum": 1000000
      },
      "per": {
        "$ref": "duration.schema.json",
        "title": "Per",
        "description": "In which time."
      }
    },
    "required": [
      "requests",
      "per"
    ],
    "additionalProperties": false
  },
  "refused.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "refused.schema.json",
    "title": "Refused",
    "description": "How a delivery that does not prove itself is answered.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "status": {
        "title": "Refusal status",
        "description": "The HTTP status. Default: 401.",
        "type": "integer",
        "minimum": 400,
        "maximum": 499,
        "default": 401
      }
    },
    "required": [
      "status"
    ],
    "additionalProperties": false
  },
  "renew.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "renew.schema.json",
    "title": "Renew",
    "description": "Keeps a registration that ends by itself alive.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "method": {
        "$ref": "method-key.schema.json",
        "title": "Method",
        "description": "The action that extends the registration. Without one it is made again, as `recreate` says."
      },
      "before": {
        "$ref": "duration.schema.json",
        "title": "Before",
        "description": "How long before `Cyclr_Webhook_Expires` it is renewed. Without it only a signal renews."
      }
    },
    "additionalProperties": false,
    "minProperties": 1
  },
  "request-field.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "request-field.schema.json",
    "title": "Request field",
    "description": "One value that is sent in the body.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "connectorField": {
        "$ref": "connector-field.schema.json"
      },
      "systemField": {
        "$ref": "system-field.schema.json"
      },
      "displayName": {
        "title": "Display name",
        "description": "The name shown to people. Default: the system field.",
        "type": "string",
        "minLength": 1
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "dataType": {
        "$ref": "data-type.schema.json"
      },
      "format": {
        "$ref": "date-format.schema.json"
      },
      "value": {
        "$ref": "any-value.schema.json",
        "title": "Value",
        "description": "A constant. Merge fields are allowed in its texts. Never shown, never mapped."
      },
      "default": {
        "$ref": "any-value.schema.json",
        "title": "Default",
        "description": "An initial value that a person may change."
      },
      "optional": {
        "title": "Optional",
        "description": "The field may be left out of the request. Default: it is required.",
        "type": "boolean",
        "default": false
      },
      "nullable": {
        "title": "Nullable",
        "description": "A mapped null is sent as null.",
        "type": "boolean",
        "default": false
      },
      "hidden": {
        "title": "Hidden",
        "description": "Not shown to people; its value is sent all the same.",
        "type": "boolean",
        "default": false
      },
      "sensitive": {
        "title": "Sensitive",
        "description": "The value is never logged and never shown.",
        "type": "boolean",
        "default": false
      },
      "lookup": {
        "$ref": "lookup-name.schema.json"
      },
      "values": {
        "$ref": "pick-list.schema.json"
      }
    },
    "required": [
      "connectorField"
    ],
    "additionalProperties": false,
    "not": {
      "title": "Constant and initial value",
      "description": "A constant is never changed, so it can have no initial value beside it.",
      "type": "object",
      "required": [
        "value",
        "default"
      ]
    }
  },
  "request.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "request.schema.json",
    "title": "Request",
    "description": "What is sent: the body's type and its fields.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "bodyType": {
        "$ref": "body-type.schema.json"
      },
      "xmlRootElement": {
        "$ref": "xml-root-element.schema.json"
      },
      "lists": {
        "$ref": "form-lists.schema.json"
      },
      "query": {
        "$ref": "graphql-query.schema.json"
      },
      "customFieldsLookup": {
        "$ref": "custom-fields-lookup.schema.json"
      },
      "fields": {
        "title": "Request fields",
        "description": "The fields of the body, in the order in which they are shown.",
        "type": "array",
        "items": {
          "$ref": "request-field.schema.json"
        }
      }
    },
    "additionalProperties": false,
    "minProperties": 1
  },
  "respond-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "respond-step.schema.json",
    "title": "Respond step",
    "description": "Answers the caller who waits at the cycle's webhook, once; the transaction goes on. The only step that answers.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "respond": {
        "$ref": "respond.schema.json"
      },
      "onError": {
        "$ref": "on-error.schema.json"
      },
      "logRequests": {
        "$ref": "log-requests.schema.json"
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "respond"
    ],
    "additionalProperties": false
  },
  "respond.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "respond.schema.json",
    "title": "Answer",
    "description": "The answer: written here, or by a connector's `webhookResponse` method.",
    "oneOf": [
      {
        "$ref": "inline-answer.schema.json"
      },
      {
        "$ref": "method-answer.schema.json"
      }
    ]
  },
  "response-body-type.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "response-body-type.schema.json",
    "title": "Response body type",
    "description": "What the method asks for and expects. `file` is the raw bytes. Default: what the answer says it is.",
    "type": "string",
    "enum": [
      "json",
      "xml",
      "form",
      "text",
      "csv",
      "file",
      "none"
    ]
  },
  "response-field.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "response-field.schema.json",
    "title": "Response field",
    "description": "One value that is read from a response or from a delivery.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "connectorField": {
        "$ref": "connector-field.schema.json"
      },
      "systemField": {
        "$ref": "system-field.schema.json"
      },
      "displayName": {
        "$ref": "request-field.schema.json#/properties/displayName"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "dataType": {
        "$ref": "data-type.schema.json"
      },
      "format": {
        "$ref": "date-format.schema.json"
      },
      "transform": {
        "title": "Transform",
        "description": "What becomes of the text that is read: `lastSegment` keeps the last path segment of a URL.",
        "type": "string",
        "enum": [
          "lastSegment"
        ]
      },
      "sensitive": {
        "$ref": "request-field.schema.json#/properties/sensitive"
      },
      "values": {
        "$ref": "pick-list.schema.json"
      }
    },
    "required": [
      "connectorField"
    ],
    "additionalProperties": false
  },
  "response.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "response.schema.json",
    "title": "Response",
    "description": "What is received: how it is written and the fields that are read from it.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "bodyType": {
        "$ref": "response-body-type.schema.json"
      },
      "customFieldsLookup": {
        "$ref": "custom-fields-lookup.schema.json"
      },
      "fields": {
        "title": "Response fields",
        "description": "The fields that are read, in the order in which they are shown.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      }
    },
    "additionalProperties": false,
    "minProperties": 1
  },
  "retention.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "retention.schema.json",
    "title": "Retention",
    "description": "How long what the steps received and sent is kept, at most 31 days. Default: 31 days.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "success": {
        "$ref": "duration.schema.json",
        "title": "Success",
        "description": "For transactions that succeeded."
      },
      "error": {
        "$ref": "duration.schema.json",
        "title": "Error",
        "description": "For transactions that failed."
      }
    },
    "additionalProperties": false
  },
  "retry-count.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "retry-count.schema.json",
    "title": "Retry count",
    "description": "How often a failed step is tried again.",
    "type": "integer",
    "minimum": 1,
    "maximum": 5
  },
  "retry-delays.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "retry-delays.schema.json",
    "title": "Retry delays",
    "description": "The waits before the second attempt, the third and so on.",
    "type": "array",
    "items": {
      "$ref": "duration.schema.json"
    },
    "minItems": 1
  },
  "route.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "route.schema.json",
    "title": "Route",
    "description": "Which step a delivery, or one of its items, is for.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "$ref": "merge-text.schema.json",
        "title": "By",
        "description": "Where the delivery or the item says whom it is for."
      },
      "equals": {
        "$ref": "merge-text.schema.json",
        "title": "Equals",
        "description": "What it must equal: a parameter, a learnt value or a saved value of the installation or the step. A list means one of."
      }
    },
    "required": [
      "by",
      "equals"
    ],
    "additionalProperties": false
  },
  "saved-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "saved-name.schema.json",
    "title": "Saved name",
    "description": "A value that is saved with a subscription. The URL and the key are the engine's.",
    "type": "string",
    "pattern": "^Cyclr_Webhook_(?!(?:Url|Key)$)[A-Za-z0-9_]+$",
    "patternErrorMessage": "Write `Cyclr_Webhook_` and a name, such as `Cyclr_Webhook_Secret`; `Cyclr_Webhook_Url` and `Cyclr_Webhook_Key` are given by the engine."
  },
  "scalar.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "scalar.schema.json",
    "title": "Single value",
    "description": "A text, a number, or true or false.",
    "type": [
      "string",
      "number",
      "boolean"
    ]
  },
  "schedule-cron.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "schedule-cron.schema.json",
    "title": "Cron",
    "description": "Runs when a cron expression says so.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "cron": {
        "title": "Cron",
        "description": "Minute, hour, day of the month, month and day of the week. In the spring a run in the hour that is left out comes at its end, in the autumn one in the hour that comes twice comes once.",
        "type": "string",
        "pattern": "^[^ ]+(?: [^ ]+){4}$",
        "patternErrorMessage": "Write five parts with one space between them, such as `0 8 * * 1-5`."
      },
      "timeZone": {
        "title": "Time zone",
        "description": "A name of the IANA database.",
        "type": "string",
        "default": "UTC",
        "minLength": 1
      }
    },
    "required": [
      "cron"
    ],
    "additionalProperties": false
  },
  "schedule-interval.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "schedule-interval.schema.json",
    "title": "Interval",
    "description": "Runs at equal distances.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "every": {
        "title": "Every",
        "description": "The time between two runs.",
        "type": "string",
        "enum": [
          "1m",
          "5m",
          "15m",
          "30m",
          "1h",
          "2h",
          "3h",
          "4h",
          "6h",
          "8h",
          "12h",
          "1d",
          "7d"
        ]
      },
      "startAt": {
        "title": "Start at",
        "description": "The first run: an ISO 8601 date and time with its zone. Default: when the cycle is started.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})$",
        "patternErrorMessage": "Write a date, a time and a zone, such as `2026-12-01T08:00:00Z`."
      }
    },
    "required": [
      "every"
    ],
    "additionalProperties": false
  },
  "schedule.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "schedule.schema.json",
    "title": "Schedule",
    "description": "When a cycle runs that begins with no webhook.",
    "oneOf": [
      {
        "$ref": "schedule-interval.schema.json"
      },
      {
        "$ref": "schedule-cron.schema.json"
      }
    ]
  },
  "schema-reference.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "schema-reference.schema.json",
    "title": "Schema",
    "description": "Where an editor finds the JSON Schema of this file. Gives completion and hover; nothing else reads it.",
    "type": "string"
  },
  "script-file.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "script-file.schema.json",
    "title": "Script file",
    "description": "A script in a file of its own.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "file": {
        "title": "File",
        "description": "The script's path, relative to the folder of the definition, with forward slashes.",
        "type": "string",
        "pattern": "^(?![./])(?!.*/[./])[\\w./-]+\\.js$",
        "patternErrorMessage": "Write a relative path to a `.js` file inside the definition's folder, such as `scripts/order-created.js`."
      }
    },
    "required": [
      "file"
    ],
    "additionalProperties": false
  },
  "script-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "script-method.schema.json",
    "title": "Script method",
    "description": "A method without a call of its own: its script makes the data.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "A script.",
        "const": "script"
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "category": {
        "$ref": "action-method.schema.json#/properties/category"
      },
      "subcategory": {
        "$ref": "action-method.schema.json#/properties/subcategory"
      },
      "warning": {
        "$ref": "action-method.schema.json#/properties/warning"
      },
      "hidden": {
        "$ref": "hidden-method.schema.json"
      },
      "parameters": {
        "$ref": "method-parameters.schema.json"
      },
      "request": {
        "$ref": "custom-request.schema.json",
        "title": "Inputs",
        "description": "What the script is given."
      },
      "response": {
        "$ref": "custom-response.schema.json",
        "title": "Outputs",
        "description": "What the script gives."
      },
      "script": {
        "$ref": "script.schema.json"
      }
    },
    "required": [
      "type",
      "name",
      "script"
    ],
    "additionalProperties": false
  },
  "script-source.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "script-source.schema.json",
    "title": "Script source",
    "description": "A script written into the definition.",
    "type": "string",
    "minLength": 1
  },
  "script-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "script-step.schema.json",
    "title": "Script step",
    "description": "Runs a script and calls nothing. `before_action` and `after_action` see the mapped values as `method_request`; what `after_action` and `after_action_paging` leave in `method_response` is read by `fields`.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "script": {
        "$ref": "script.schema.json"
      },
      "map": {
        "$ref": "map.schema.json",
        "title": "Map",
        "description": "The script's input, under names of your own."
      },
      "fields": {
        "title": "Fields",
        "description": "The values that the script gives to later steps.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      },
      "onError": {
        "$ref": "on-error.schema.json"
      },
      "logRequests": {
        "$ref": "log-requests.schema.json"
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "script"
    ],
    "additionalProperties": false
  },
  "script.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "script.schema.json",
    "title": "Script",
    "description": "JavaScript whose top-level functions handle events, such as `after_webhook`: a file beside the definition, or the source itself.",
    "oneOf": [
      {
        "$ref": "script-file.schema.json"
      },
      {
        "$ref": "script-source.schema.json"
      }
    ]
  },
  "secret-reference.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "secret-reference.schema.json",
    "title": "Secret reference",
    "description": "A secret's place: an environment variable. The secret itself never stands in a file.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "env": {
        "title": "Environment variable",
        "description": "The name of the environment variable that holds the secret.",
        "writeOnly": true,
        "type": "string",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
        "patternErrorMessage": "Write the name of an environment variable: letters, digits and underscores, such as `SHOP_API_KEY`."
      }
    },
    "required": [
      "env"
    ],
    "additionalProperties": false
  },
  "sign-in-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "sign-in-method.schema.json",
    "title": "Method",
    "description": "A method of the connector.",
    "type": "string",
    "minLength": 1
  },
  "signal.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "signal.schema.json",
    "title": "Signal",
    "description": "A delivery, or one of its items, that speaks of the subscription and is no event.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "when": {
        "$ref": "condition.schema.json",
        "title": "When",
        "description": "Which deliveries or items are meant."
      },
      "do": {
        "title": "Do",
        "description": "Renew the subscription, make it again, or nothing.",
        "type": "string",
        "enum": [
          "renew",
          "recreate",
          "ignore"
        ]
      }
    },
    "required": [
      "when",
      "do"
    ],
    "additionalProperties": false
  },
  "signals.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "signals.schema.json",
    "title": "Signals",
    "description": "Deliveries that speak of the subscription. The first one whose condition holds is done; what it takes is no event.",
    "type": "array",
    "items": {
      "$ref": "signal.schema.json"
    },
    "minItems": 1
  },
  "signature.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "signature.schema.json",
    "title": "Signature",
    "description": "Where the delivery carries its signature and how it is written.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "value": {
        "$ref": "merge-text.schema.json",
        "title": "Value",
        "description": "Where the signature stands."
      },
      "prefix": {
        "title": "Prefix",
        "description": "Text that stands before the signature.",
        "type": "string",
        "default": ""
      },
      "encoding": {
        "title": "Encoding",
        "description": "How the signature's bytes are written.",
        "type": "string",
        "enum": [
          "hex",
          "base64",
          "base64url"
        ]
      },
      "separator": {
        "title": "Separator",
        "description": "Divides the value into elements; each is tried, or those that `part` names.",
        "type": "string",
        "minLength": 1
      },
      "part": {
        "title": "Part",
        "description": "The name of the elements that hold a signature: `v1` of `t=1,v1=ab`. Any of them may match.",
        "type": "string",
        "minLength": 1
      },
      "assign": {
        "title": "Assign",
        "description": "Divides an element into name and value. Default, beside `part`: `=`.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "value",
      "encoding"
    ],
    "additionalProperties": false
  },
  "split-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "split-step.schema.json",
    "title": "Split",
    "description": "With `true` the rest of the cycle runs once for each element of the list that this step gives; its list fields then are single values. `false` keeps the list together. Default: what the cycle's `split` says.",
    "type": "boolean"
  },
  "status-code.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "status-code.schema.json",
    "title": "Status code",
    "description": "One HTTP status.",
    "type": "integer",
    "minimum": 100,
    "maximum": 599
  },
  "status-in.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "status-in.schema.json",
    "title": "One of several statuses",
    "description": "The status is one of these.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "in": {
        "title": "In",
        "description": "The statuses that are allowed.",
        "type": "array",
        "items": {
          "$ref": "status-code.schema.json"
        },
        "minItems": 1
      }
    },
    "required": [
      "in"
    ],
    "additionalProperties": false
  },
  "status-not.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "status-not.schema.json",
    "title": "Another status",
    "description": "The status is any but this one.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "not": {
        "$ref": "status-code.schema.json"
      }
    },
    "required": [
      "not"
    ],
    "additionalProperties": false
  },
  "status-test.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "status-test.schema.json",
    "title": "Status test",
    "description": "The answer's HTTP status, or which ones.",
    "oneOf": [
      {
        "$ref": "status-code.schema.json"
      },
      {
        "$ref": "status-in.schema.json"
      },
      {
        "$ref": "status-not.schema.json"
      }
    ]
  },
  "status.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "status.schema.json",
    "title": "Status",
    "description": "The HTTP status of an answer.",
    "type": "integer",
    "minimum": 200,
    "maximum": 599,
    "default": 200
  },
  "step-id.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "step-id.schema.json",
    "title": "Step id",
    "description": "The id of a step of this cycle.",
    "type": "string",
    "pattern": "^[a-z][A-Za-z0-9]*$",
    "patternErrorMessage": "Write the step's id in camelCase, such as `isLarge`."
  },
  "step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "step.schema.json",
    "title": "Step",
    "description": "One node of a cycle. One key says what it does: `webhook`, `method`, `decision`, `respond`, `delay`, `waitUntil`, `waitAll` or `script`.",
    "oneOf": [
      {
        "$ref": "webhook-step.schema.json"
      },
      {
        "$ref": "method-step.schema.json"
      },
      {
        "$ref": "decision-step.schema.json"
      },
      {
        "$ref": "respond-step.schema.json"
      },
      {
        "$ref": "delay-step.schema.json"
      },
      {
        "$ref": "wait-until-step.schema.json"
      },
      {
        "$ref": "wait-all-step.schema.json"
      },
      {
        "$ref": "script-step.schema.json"
      }
    ]
  },
  "subscription.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "subscription.schema.json",
    "title": "Subscription",
    "description": "How the webhook is registered at the vendor and removed again. With `share` alone, its one URL is set by hand in the vendor's app.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "create": {
        "title": "Create",
        "description": "The actions that register the webhook, in order.",
        "type": "array",
        "items": {
          "$ref": "method-key.schema.json"
        },
        "minItems": 1
      },
      "delete": {
        "$ref": "method-key.schema.json",
        "title": "Delete",
        "description": "The action that removes the registration when the step is removed from its cycle."
      },
      "gone": {
        "$ref": "condition.schema.json",
        "title": "Gone",
        "description": "Which answers of the delete method mean that the registration is gone. Default: any 2xx, 404 and 410."
      },
      "renew": {
        "$ref": "renew.schema.json"
      },
      "recreate": {
        "title": "Recreate",
        "description": "What comes first when the webhook is made again: the new one (`createFirst`), the deletion of the old one (`deleteFirst`), or a create that takes the old one's place (`overwrite`).",
        "type": "string",
        "enum": [
          "createFirst",
          "deleteFirst",
          "overwrite"
        ],
        "default": "createFirst"
      },
      "adopt": {
        "$ref": "adopt.schema.json"
      },
      "share": {
        "title": "Share",
        "description": "Who shares one registration and its URL: nobody (`step`), the steps of an installation, or every account of the connector. Below the URL there is one registration for each distinct set of values that the create methods use.",
        "type": "string",
        "enum": [
          "step",
          "installation",
          "connector"
        ],
        "default": "step"
      }
    },
    "minProperties": 1,
    "dependentRequired": {
      "delete": [
        "create"
      ],
      "gone": [
        "create"
      ],
      "renew": [
        "create"
      ],
      "recreate": [
        "create"
      ],
      "adopt": [
        "create"
      ]
    },
    "additionalProperties": false
  },
  "system-field.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "system-field.schema.json",
    "title": "System field",
    "description": "Our name for the field, by which steps pass data on. Default: PascalCase of the location's last named segment.",
    "type": "string",
    "pattern": "^[A-Za-z][A-Za-z0-9_]*$",
    "patternErrorMessage": "Write a letter, then letters, digits and underscores, such as `OrderId`."
  },
  "target-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "target-name.schema.json",
    "title": "Target name",
    "description": "The name of the header, query parameter, merge field, response location, script parameter or secret.",
    "type": "string",
    "pattern": "^[\\w!#$%&'*+.^`|~:@\\[\\]-]+$",
    "patternErrorMessage": "Write a name without blanks, braces or slashes, such as `AccountId` or `X-Api-Version`."
  },
  "target-type.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "target-type.schema.json",
    "title": "Target type",
    "description": "Where a parameter's value goes: a header, the query, a merge field, a filter on the response's field of that location (`filterField`: records are kept that equal the value or one of its list, or are not older where the field is a date), that place of the response (`responseField`: the value is put there), the script as `script_parameters`, or nowhere by itself (`secret`: only verify, handshake and authentication may name it).",
    "type": "string",
    "enum": [
      "httpHeader",
      "queryString",
      "mergeField",
      "filterField",
      "responseField",
      "script",
      "secret"
    ]
  },
  "test-in.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "test-in.schema.json",
    "title": "One of several",
    "description": "The value is one of these.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "in": {
        "title": "In",
        "description": "The values that are allowed. Merge fields are allowed in a text.",
        "type": "array",
        "items": {
          "$ref": "scalar.schema.json"
        },
        "minItems": 1
      }
    },
    "required": [
      "in"
    ],
    "additionalProperties": false
  },
  "test-not.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "test-not.schema.json",
    "title": "Difference",
    "description": "The value is another one, or there is none.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "not": {
        "$ref": "scalar.schema.json",
        "title": "Not",
        "description": "The value that is refused. Merge fields are allowed in a text."
      }
    },
    "required": [
      "not"
    ],
    "additionalProperties": false
  },
  "test-present.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "test-present.schema.json",
    "title": "Presence",
    "description": "The value exists and is not null, or the opposite.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "present": {
        "title": "Present",
        "description": "True: there must be a value. False: there must be none.",
        "type": "boolean"
      }
    },
    "required": [
      "present"
    ],
    "additionalProperties": false
  },
  "test-starts-with.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "test-starts-with.schema.json",
    "title": "Beginning",
    "description": "The text begins with this one.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "startsWith": {
        "title": "Starts with",
        "description": "The text's beginning. Merge fields are allowed.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "startsWith"
    ],
    "additionalProperties": false
  },
  "token-paging.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "token-paging.schema.json",
    "title": "Token paging",
    "description": "Each page answers tokens that ask for the next one.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "by": {
        "title": "By",
        "description": "Tokens.",
        "const": "token"
      },
      "size": {
        "title": "Size",
        "description": "How many records a page holds.",
        "type": "integer",
        "minimum": 1,
        "maximum": 100000
      },
      "sizeQuery": {
        "title": "Size parameter",
        "description": "The query parameter that carries the size.",
        "type": "string",
        "minLength": 1
      },
      "more": {
        "$ref": "connector-field.schema.json",
        "title": "More",
        "description": "Where the answer says whether there is another page."
      },
      "tokens": {
        "title": "Tokens",
        "description": "Where each token is read and where it is sent.",
        "type": "array",
        "minItems": 1,
        "items": {
          "$ref": "page-token.schema.json"
        }
      }
    },
    "required": [
      "by",
      "tokens"
    ],
    "additionalProperties": false
  },
  "variable-name.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "variable-name.schema.json",
    "title": "Variable name",
    "description": "The name of a variable of the cycle.",
    "type": "string",
    "pattern": "^(?:[A-Za-z][A-Za-z0-9_]*|\\$comment)$",
    "patternErrorMessage": "Write a letter, then letters, digits and underscores, such as `Threshold`."
  },
  "variable-value.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "variable-value.schema.json",
    "title": "Variable",
    "description": "A text, a number, true or false, a list or an object. It is the same in every transaction.",
    "type": [
      "string",
      "number",
      "boolean",
      "array",
      "object"
    ]
  },
  "verify-api-key.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-api-key.schema.json",
    "title": "Verification `apiKey`",
    "description": "The sender carries a key in the header `x-api-key`. The keys are made, shown and withdrawn by the engine.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A key that the engine manages.",
        "const": "apiKey"
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme"
    ],
    "additionalProperties": false
  },
  "verify-basic.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-basic.schema.json",
    "title": "Verification `basic`",
    "description": "The delivery carries a user name and a password in its `Authorization` header; both are compared in constant time.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "Basic authentication.",
        "const": "basic"
      },
      "username": {
        "$ref": "merge-text.schema.json",
        "title": "User name",
        "description": "The user name that is expected."
      },
      "password": {
        "$ref": "merge-text.schema.json",
        "title": "Password",
        "description": "The password that is expected: a secret parameter or a saved value."
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme",
      "username",
      "password"
    ],
    "additionalProperties": false
  },
  "verify-ed25519.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-ed25519.schema.json",
    "title": "Verification `ed25519`",
    "description": "The delivery carries an Ed25519 signature of its content, made with the vendor's private key.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "An Ed25519 signature.",
        "const": "ed25519"
      },
      "publicKey": {
        "$ref": "merge-text.schema.json",
        "title": "Public key",
        "description": "The vendor's public key: a parameter, a saved value, or the key itself where it is the same for everybody."
      },
      "publicKeyEncoding": {
        "title": "Public key encoding",
        "description": "How the key's text spells its 32 bytes.",
        "type": "string",
        "enum": [
          "hex",
          "base64",
          "base64url"
        ]
      },
      "publicKeyPrefix": {
        "title": "Public key prefix",
        "description": "Text that stands before the key and is taken off first: `whpk_`.",
        "type": "string",
        "default": ""
      },
      "content": {
        "$ref": "merge-text.schema.json",
        "title": "Content",
        "description": "The text that the vendor signs: `{{rawBody}}`, often with a timestamp before it."
      },
      "signature": {
        "$ref": "signature.schema.json"
      },
      "timestamp": {
        "$ref": "verify-timestamp.schema.json"
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme",
      "publicKey",
      "publicKeyEncoding",
      "content",
      "signature"
    ],
    "additionalProperties": false
  },
  "verify-hmac.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-hmac.schema.json",
    "title": "Verification `hmac`",
    "description": "The delivery carries a keyed hash of its content.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A keyed hash.",
        "const": "hmac"
      },
      "algorithm": {
        "title": "Algorithm",
        "description": "The hash function.",
        "type": "string",
        "enum": [
          "sha1",
          "sha256",
          "sha384",
          "sha512"
        ]
      },
      "secret": {
        "$ref": "merge-text.schema.json",
        "title": "Secret",
        "description": "The key: a secret parameter or a saved value."
      },
      "secretEncoding": {
        "title": "Secret encoding",
        "description": "How the secret's text spells the key's bytes.",
        "type": "string",
        "enum": [
          "text",
          "hex",
          "base64",
          "base64url"
        ],
        "default": "text"
      },
      "secretPrefix": {
        "title": "Secret prefix",
        "description": "Text that stands before the secret and is taken off first: `whsec_`.",
        "type": "string",
        "default": ""
      },
      "content": {
        "$ref": "merge-text.schema.json",
        "title": "Content",
        "description": "The text that the vendor signs: `{{rawBody}}`, often with a timestamp before it."
      },
      "signature": {
        "$ref": "signature.schema.json"
      },
      "timestamp": {
        "$ref": "verify-timestamp.schema.json"
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme",
      "algorithm",
      "secret",
      "content",
      "signature"
    ],
    "additionalProperties": false
  },
  "verify-jwt.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-jwt.schema.json",
    "title": "Verification `jwt`",
    "description": "The delivery carries a signed JSON Web Token that is valid now: it has not ended (`exp`), or, where it does not say when it ends, was made at most five minutes ago (`iat`). Its key is a shared secret, or one of a set that the vendor publishes.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A JSON Web Token.",
        "const": "jwt"
      },
      "token": {
        "$ref": "merge-text.schema.json",
        "title": "Token",
        "description": "Where the delivery carries the token. `Bearer ` before it is taken off."
      },
      "algorithm": {
        "title": "Algorithm",
        "description": "The algorithm, beside `secret`. Any other is refused, whatever the token says. Default: `HS256`.",
        "type": "string",
        "enum": [
          "HS256",
          "HS384",
          "HS512"
        ]
      },
      "secret": {
        "$ref": "merge-text.schema.json",
        "title": "Secret",
        "description": "The shared key: a secret parameter or a saved value."
      },
      "jwksUrl": {
        "title": "Key set",
        "description": "The URL of the JSON Web Key Set that the vendor publishes. Merge fields are allowed after the scheme.",
        "type": "string",
        "pattern": "^https://",
        "patternErrorMessage": "Write a URL that begins with `https://`."
      },
      "audience": {
        "$ref": "merge-text.schema.json",
        "title": "Audience",
        "description": "Whom the token must be for (`aud`). Required beside `jwksUrl`: the vendor signs tokens for others with the same keys."
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme",
      "token"
    ],
    "additionalProperties": false,
    "oneOf": [
      {
        "title": "A shared secret",
        "description": "The token is signed with a shared secret.",
        "required": [
          "secret"
        ]
      },
      {
        "title": "A key set",
        "description": "The token is signed with one of the vendor's keys.",
        "required": [
          "jwksUrl"
        ]
      }
    ],
    "not": {
      "title": "Algorithm and key set",
      "description": "The keys of a set say their algorithms themselves.",
      "type": "object",
      "required": [
        "algorithm",
        "jwksUrl"
      ]
    }
  },
  "verify-none.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-none.schema.json",
    "title": "Verification `none`",
    "description": "Anyone who knows the URL may post.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "Deliveries are not verified.",
        "const": "none"
      },
      "reason": {
        "title": "Reason",
        "description": "Why deliveries cannot be verified; shown to people who use the webhook.",
        "type": "string",
        "minLength": 1
      }
    },
    "required": [
      "scheme",
      "reason"
    ],
    "additionalProperties": false
  },
  "verify-preset.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-preset.schema.json",
    "title": "Verification preset",
    "description": "A verification that several vendors share, by its name.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "preset": {
        "title": "Preset",
        "description": "The vendor whose scheme it is. `standardWebhooks`: `webhook-id`, `webhook-timestamp` and `webhook-signature` with a shared secret (standardwebhooks.com); `standardWebhooksV1a`: the same with the vendor's public key.",
        "type": "string",
        "enum": [
          "calendly",
          "github",
          "gitlab",
          "shopify",
          "slack",
          "standardWebhooks",
          "standardWebhooksV1a",
          "stripe",
          "typeform"
        ]
      },
      "secret": {
        "$ref": "merge-text.schema.json",
        "title": "Secret",
        "description": "The key: a secret parameter or a saved value. Default: `{{Cyclr_Webhook_Secret}}`; `shopify` and `slack` sign with a secret of the app, which must be named."
      },
      "publicKey": {
        "$ref": "merge-text.schema.json",
        "title": "Public key",
        "description": "The vendor's public key, for `standardWebhooksV1a`."
      }
    },
    "required": [
      "preset"
    ],
    "additionalProperties": false
  },
  "verify-scheme.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-scheme.schema.json",
    "title": "Verification scheme",
    "description": "A verification that is spelled out.",
    "oneOf": [
      {
        "$ref": "verify-hmac.schema.json"
      },
      {
        "$ref": "verify-ed25519.schema.json"
      },
      {
        "$ref": "verify-token.schema.json"
      },
      {
        "$ref": "verify-basic.schema.json"
      },
      {
        "$ref": "verify-jwt.schema.json"
      },
      {
        "$ref": "verify-url-token.schema.json"
      },
      {
        "$ref": "verify-api-key.schema.json"
      },
      {
        "$ref": "verify-script.schema.json"
      },
      {
        "$ref": "verify-none.schema.json"
      }
    ]
  },
  "verify-script.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-script.schema.json",
    "title": "Verification `script`",
    "description": "The script's `before_webhook` decides: a delivery for which it returns false is refused.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A script.",
        "const": "script"
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme"
    ],
    "additionalProperties": false
  },
  "verify-timestamp.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-timestamp.schema.json",
    "title": "Timestamp",
    "description": "When the delivery was signed: one that is too old, or from the future, is refused.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "value": {
        "$ref": "merge-text.schema.json",
        "title": "Value",
        "description": "Where the time stands. It should be part of the signed content."
      },
      "format": {
        "title": "Format",
        "description": "Seconds (`unix`) or milliseconds (`unixMs`) since 1970, or a date and time with its zone (`iso`).",
        "type": "string",
        "enum": [
          "unix",
          "unixMs",
          "iso"
        ]
      },
      "tolerance": {
        "$ref": "duration.schema.json",
        "title": "Tolerance",
        "description": "How far it may be from now, either way. Default: 5m."
      }
    },
    "required": [
      "value",
      "format"
    ],
    "additionalProperties": false
  },
  "verify-token.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-token.schema.json",
    "title": "Verification `token`",
    "description": "The delivery carries a secret that is compared in constant time.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A token.",
        "const": "token"
      },
      "value": {
        "$ref": "merge-text.schema.json",
        "title": "Value",
        "description": "Where the delivery carries the token."
      },
      "secret": {
        "$ref": "merge-text.schema.json",
        "title": "Secret",
        "description": "The token that is expected: a secret parameter or a saved value."
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme",
      "value",
      "secret"
    ],
    "additionalProperties": false
  },
  "verify-url-token.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify-url-token.schema.json",
    "title": "Verification `urlToken`",
    "description": "The engine puts a secret into the webhook's URL; a delivery that comes without it is refused. For vendors that sign nothing.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "scheme": {
        "title": "Scheme",
        "description": "A secret in the URL.",
        "const": "urlToken"
      },
      "refused": {
        "$ref": "refused.schema.json"
      }
    },
    "required": [
      "scheme"
    ],
    "additionalProperties": false
  },
  "verify.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "verify.schema.json",
    "title": "Verify",
    "description": "How a delivery proves that it comes from the vendor. Required, so that nobody leaves it out by accident.",
    "oneOf": [
      {
        "$ref": "verify-preset.schema.json"
      },
      {
        "$ref": "verify-scheme.schema.json"
      }
    ]
  },
  "version.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "version.schema.json",
    "title": "Version",
    "description": "The release of this definition, as a semantic version.",
    "type": "string",
    "pattern": "^(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?$",
    "patternErrorMessage": "Write three numbers joined by dots, such as `1.0.0`."
  },
  "wait-all-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "wait-all-step.schema.json",
    "title": "Wait-all step",
    "description": "Joins what a step has split: the transaction goes on once, when every part has come here or has ended. Values of the steps between are lists after it, one element for each part.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "waitAll": {
        "$ref": "step-id.schema.json",
        "title": "Wait all",
        "description": "The step whose parts are joined."
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "waitAll"
    ],
    "additionalProperties": false
  },
  "wait-until-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "wait-until-step.schema.json",
    "title": "Wait-until step",
    "description": "Waits until a moment; one that has passed does not wait at all. A wait beyond 31 days fails.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "waitUntil": {
        "title": "Wait until",
        "description": "The moment: an ISO 8601 date and time, or a date field such as `{{created.DueAt}}`; `add` moves it: `{{created.DueAt add=-1h}}`.",
        "type": "string",
        "minLength": 1
      },
      "onError": {
        "$ref": "on-error.schema.json"
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "waitUntil"
    ],
    "additionalProperties": false
  },
  "webhook-mapping.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-mapping.schema.json",
    "title": "Webhook mapping",
    "description": "Which waiting transaction a delivery belongs to: the most recent one in which both values are equal.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "request": {
        "$ref": "system-field.schema.json",
        "title": "Request",
        "description": "The webhook's field whose value is compared, by system field."
      },
      "equals": {
        "$ref": "any-value.schema.json",
        "title": "Equals",
        "description": "The value of the transaction that it must equal, such as `{{created.OrderId}}`."
      }
    },
    "required": [
      "request",
      "equals"
    ],
    "additionalProperties": false
  },
  "webhook-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-method.schema.json",
    "title": "Webhook",
    "description": "One inbound event: what is posted to a webhook step's URL.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "One inbound event.",
        "const": "webhook"
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "category": {
        "$ref": "action-method.schema.json#/properties/category"
      },
      "subcategory": {
        "$ref": "action-method.schema.json#/properties/subcategory"
      },
      "warning": {
        "$ref": "action-method.schema.json#/properties/warning"
      },
      "hidden": {
        "$ref": "hidden-method.schema.json"
      },
      "parameters": {
        "$ref": "method-parameters.schema.json"
      },
      "with": {
        "$ref": "with.schema.json"
      },
      "subscription": {
        "$ref": "subscription.schema.json"
      },
      "handshake": {
        "$ref": "handshake.schema.json"
      },
      "verify": {
        "$ref": "verify.schema.json"
      },
      "events": {
        "$ref": "events.schema.json"
      },
      "signals": {
        "$ref": "signals.schema.json"
      },
      "filter": {
        "$ref": "condition.schema.json",
        "title": "Filter",
        "description": "Deliveries, or items, for which it does not hold are answered as accepted and start nothing."
      },
      "items": {
        "title": "Items",
        "description": "The list of events that one delivery holds, as a field location: each starts a transaction, and fields are relative to it. The prefix `body:` reaches the whole delivery. Default: a delivery is one event.",
        "$ref": "connector-field.schema.json"
      },
      "route": {
        "$ref": "route.schema.json"
      },
      "dedupe": {
        "$ref": "dedupe.schema.json"
      },
      "order": {
        "$ref": "order.schema.json"
      },
      "answer": {
        "$ref": "delivery-answer.schema.json"
      },
      "maxBytes": {
        "title": "Largest delivery",
        "description": "How many bytes a delivery may have. Default: 1 MiB.",
        "type": "integer",
        "minimum": 1,
        "maximum": 26214400,
        "default": 1048576
      },
      "request": {
        "$ref": "webhook-request.schema.json"
      },
      "script": {
        "$ref": "script.schema.json"
      }
    },
    "required": [
      "type",
      "name",
      "verify"
    ],
    "additionalProperties": false,
    "not": {
      "title": "Request and events",
      "description": "Each event has its own fields, so the method has none beside them.",
      "type": "object",
      "required": [
        "request",
        "events"
      ]
    }
  },
  "webhook-request.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-request.schema.json",
    "title": "Webhook request",
    "description": "What is posted in: the fields that are read from a delivery.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "customFieldsLookup": {
        "$ref": "custom-fields-lookup.schema.json"
      },
      "fields": {
        "title": "Webhook fields",
        "description": "The fields that are read from the posted data, in the order in which they are shown.",
        "type": "array",
        "items": {
          "$ref": "response-field.schema.json"
        }
      }
    },
    "required": [
      "fields"
    ],
    "additionalProperties": false
  },
  "webhook-response-method.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-response-method.schema.json",
    "title": "Webhook response",
    "description": "What a synchronous cycle sends back to the caller of its webhook.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "type": {
        "title": "Type",
        "description": "A synchronous response.",
        "const": "webhookResponse"
      },
      "name": {
        "$ref": "name.schema.json"
      },
      "description": {
        "$ref": "description.schema.json"
      },
      "category": {
        "$ref": "action-method.schema.json#/properties/category"
      },
      "subcategory": {
        "$ref": "action-method.schema.json#/properties/subcategory"
      },
      "warning": {
        "$ref": "action-method.schema.json#/properties/warning"
      },
      "hidden": {
        "$ref": "hidden-method.schema.json"
      },
      "parameters": {
        "$ref": "method-parameters.schema.json"
      },
      "status": {
        "$ref": "status.schema.json"
      },
      "headers": {
        "$ref": "answer-headers.schema.json"
      },
      "request": {
        "$ref": "request.schema.json"
      }
    },
    "required": [
      "type",
      "name"
    ],
    "additionalProperties": false
  },
  "webhook-source.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-source.schema.json",
    "title": "Webhook",
    "description": "What receives: a connector's webhook method, or a webhook that is written here and needs no connector.",
    "oneOf": [
      {
        "$ref": "method-reference.schema.json"
      },
      {
        "$ref": "webhook-tool.schema.json"
      }
    ]
  },
  "webhook-step.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-step.schema.json",
    "title": "Webhook step",
    "description": "As the first step the trigger: each delivery starts one transaction. Later a wait: the transaction stays here until a delivery comes whose `mapping` fits, and may be resumed by further ones.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "webhook": {
        "$ref": "webhook-source.schema.json"
      },
      "map": {
        "title": "Map",
        "description": "The values of the webhook's parameters, by name. Constants: they are used when the cycle starts, before any step has run.",
        "type": "object",
        "properties": {
          "$comment": {
            "$ref": "comment.schema.json"
          }
        },
        "additionalProperties": {
          "$ref": "any-value.schema.json"
        }
      },
      "events": {
        "title": "Events",
        "description": "The kinds of delivery that start or resume a transaction. Default: every kind that the webhook names.",
        "type": "array",
        "items": {
          "$ref": "event-name.schema.json"
        },
        "minItems": 1
      },
      "mapping": {
        "$ref": "webhook-mapping.schema.json"
      },
      "split": {
        "$ref": "split-step.schema.json"
      },
      "script": {
        "$ref": "script.schema.json",
        "title": "Step script",
        "description": "Handlers of this step alone; they run after the method's and the connector's."
      },
      "next": {
        "$ref": "next-step.schema.json"
      }
    },
    "required": [
      "webhook"
    ],
    "additionalProperties": false
  },
  "webhook-tool.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "webhook-tool.schema.json",
    "title": "Webhook tool",
    "description": "A webhook without a connector: its URL is shown to be copied. Its only secret is `{{Cyclr_Webhook_Secret}}`, which the engine makes and shows beside the URL.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      },
      "verify": {
        "$ref": "verify.schema.json"
      },
      "fields": {
        "$ref": "webhook-request.schema.json#/properties/fields"
      }
    },
    "required": [
      "verify",
      "fields"
    ],
    "additionalProperties": false
  },
  "with.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "with.schema.json",
    "title": "With",
    "description": "Constants of this event, by merge field name: inputs of its subscription's methods beside the parameters, so that one create method serves many events.",
    "type": "object",
    "properties": {
      "$comment": {
        "$ref": "comment.schema.json"
      }
    },
    "propertyNames": {
      "$ref": "target-name.schema.json"
    },
    "additionalProperties": {
      "$ref": "any-value.schema.json"
    },
    "minProperties": 1
  },
  "xml-root-element.schema.json": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "xml-root-element.schema.json",
    "title": "XML root element",
    "description": "The element that is wrapped around an XML body.",
    "type": "string",
    "pattern": "^[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?$",
    "patternErrorMessage": "Write an XML name, such as `order` or `soap:Envelope`."
  }
};
