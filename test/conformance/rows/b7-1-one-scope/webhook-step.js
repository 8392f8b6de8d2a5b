function after_webhook() {
  method_response.order = { id: both(), note: "step" };
  return true;
}
