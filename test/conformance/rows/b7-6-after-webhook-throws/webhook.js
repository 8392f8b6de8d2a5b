function after_webhook() {
  throw new Error("bad order");
}
