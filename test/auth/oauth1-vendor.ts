// A vendor with OAuth 1.0a that checks each signature with a library, and the connector for it: a person, and pictures that are sent and read.
import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import { startServer, type SeenRequest, type TestServer } from "../http/servers.ts";

/** The one client. */
export const client = { key: "client-1", secret: "cnry-client-s3cret" };

/** Of the request token and of the access token. */
export const secrets: Readonly<Record<string, string>> = {
  "req-1": "cnry-request-s3cret",
  "acc-1": "cnry-access-s3cret",
};

const picture = { connectorField: "$body", systemField: "Picture", dataType: "file" };

/** Its connector. */
export const photos = {
  id: "photos",
  name: "Photos",
  version: "1.0.0",
  baseUrl: "{{PhotosUrl}}",
  authentication: {
    person: {
      type: "oauth1",
      client: "account",
      requestTokenUrl: "{{PhotosUrl}}/request",
      authorizeUrl: "{{PhotosUrl}}/authorize",
      accessTokenUrl: "{{PhotosUrl}}/access",
      learn: { UserId: "user_id" },
      test: "me",
    },
  },
  parameters: [{ targetType: "mergeField", targetName: "PhotosUrl" }],
  methods: {
    me: {
      type: "action",
      name: "Get Me",
      httpMethod: "GET",
      endpoint: "/users/{{UserId}}?fields=name",
      response: { fields: [{ connectorField: "name" }] },
    },
    add: {
      type: "action",
      name: "Add a Picture",
      httpMethod: "POST",
      endpoint: "/pictures",
      request: {
        bodyType: "multipart",
        fields: [
          { connectorField: "title", optional: true },
          { connectorField: "scan", dataType: "file" },
        ],
      },
      response: { fields: [{ connectorField: "name" }] },
    },
    read: {
      type: "action",
      name: "Read a Picture",
      httpMethod: "GET",
      endpoint: "/pictures/1",
      response: { bodyType: "file", fields: [picture] },
    },
  },
};

/** What it answers for a picture. */
export const pictureText = "a small picture";

/** Answers to good signatures alone. Whoever comes to its page agrees at once, and is led back. */
export async function startOAuth1Vendor(): Promise<TestServer> {
  let callback = "";
  const server: TestServer = await startServer((response, request) => {
    const { target } = request;
    if (target.startsWith("/authorize?oauth_token=req-1")) {
      response.writeHead(302, { location: `${callback}?oauth_token=req-1&oauth_verifier=v-1` }).end();
      return;
    }
    const sent = sentOf(request);
    const fault = faultOf(server.url, request, sent);
    if (fault !== undefined) response.writeHead(401).end(`oauth_problem=${fault}`);
    else if (target === "/request") {
      callback = sent["oauth_callback"] ?? "";
      response.end(
        `oauth_token=req-1&oauth_token_secret=${String(secrets["req-1"])}&oauth_callback_confirmed=true`,
      );
    } else if (target === "/access")
      response.end(`oauth_token=acc-1&oauth_token_secret=${String(secrets["acc-1"])}&user_id=7`);
    else if (target === "/pictures/1")
      response
        .writeHead(200, {
          "content-type": "image/x-test",
          "content-disposition": 'attachment; filename="1.img"',
        })
        .end(pictureText);
    else response.writeHead(200, { "content-type": "application/json" }).end('{"name":"ann"}');
  });
  return server;
}

function sentOf({ headers }: SeenRequest): Record<string, string> {
  return Object.fromEntries(
    [...String(headers.authorization).matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
}

function faultOf(
  url: string,
  { method, target }: SeenRequest,
  sent: Readonly<Record<string, string>>,
): string | undefined {
  const { oauth_signature: given, ...parameters } = sent;
  const key = parameters["oauth_token"] ?? "";
  const library = new OAuth({
    consumer: client,
    signature_method: "HMAC-SHA1",
    hash_function: (base, secret) => createHmac("sha1", secret).update(base).digest("base64"),
  });
  const signed = library.getSignature(
    { url: url + target, method, data: {} },
    secrets[key],
    parameters as unknown as OAuth.Data,
  );
  return signed === given ? undefined : "signature_invalid";
}
