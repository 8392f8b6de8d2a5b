// The management API, as every program has it. The session's cookie says who asks; nothing that a page could read does.
import { createManagementClient } from "../../../runtime/management/client.ts";

export {
  ManagementError,
  type Answer,
  type Asked,
  type Listing,
} from "../../../runtime/management/client.ts";

/** The API of the server that this page came from. */
export const api = createManagementClient({ url: "" });
