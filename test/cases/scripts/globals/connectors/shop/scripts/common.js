// Reached from after_webhook alone, through two levels.
function readHeaders() {
  return method_request_headers;
}

// Reached from before_webhook and after_webhook: what one of them sees is fine.
function note() {
  return method_request_raw.length;
}

// Reached by nothing that is known here.
function unused() {
  return method_error;
}
