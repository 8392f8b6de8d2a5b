function before_action() {
  method_request.note = method_response.note;
  method_request.when = method_response.when;
  const { token } = http_request({ method: "GET", url: "https://shop.example.com/token" }).content;
  method_request_headers["x-signature"] = cyclr_sign("HMAC-SHA256", token, JSON.stringify(method_request));
  return cyclr_sign("HMAC-SHA1", token, "") !== "";
}
