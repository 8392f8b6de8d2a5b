function after_webhook() {
  return method_response.order !== ;
}
