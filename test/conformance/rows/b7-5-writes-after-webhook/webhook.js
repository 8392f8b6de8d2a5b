function after_webhook() {
  method_response.order.id = "A-" + method_response.order.id;
  return true;
}
