function before_action() {
  const rate = http_request({ method: "GET", adress: "https://shop.example.com/rate" });
  if (rate.statusCode === 401) throw AuthRefreshException();
  if (rate.statusCode === 500) return false;
  method_request_headers["x-signature"] = cyclr_sign("HMAC-MD5", "key", "text");
  method_request.order.total = isWanted(method_request.lines) ? 1 : 0;
  return true;
}
