function before_webhook() {
  console.log(method_request_raw);
  return true;
}
