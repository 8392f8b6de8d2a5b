function before_webhook() {
  return method_request_headers["x-check"] === "sound";
}
