function after_webhook() {
  method_response.order.id = method_response.order.id + 1;
  return method_response.lines.length > 0;
}
