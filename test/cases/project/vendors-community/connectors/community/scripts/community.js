// Helpers and handlers of every method.
function isBlank(value) {
  return value === undefined || value === null || value === "";
}

function before_action() {
  method_request_headers["Authorization"] = "Bearer " + method_auth_value;
  method_request_headers["X-Region"] = script_parameters.Region;
  if (script_execution_context === "CONNECTOR_TESTING") method_request_headers["X-Dry-Run"] = "1";
  return true;
}

function after_error() {
  if (method_error.statusCode.toString() === "401") {
    throw new AuthRefreshException();
  }
  // A member that is gone already is no reason to stop.
  if (method_error.statusCode == 404) {
    method_error.isError = false;
    method_error.isWarning = true;
  } else if (method_error.content && method_error.content.indexOf("already exists") >= 0) {
    method_error.isError = false;
    method_error.isSuccess = true;
    method_error.content = "{}";
  }
  return true;
}
