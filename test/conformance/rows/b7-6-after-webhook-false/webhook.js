function after_webhook() {
  return false;
}
