function before_webhook() {
  console.log("method");
  return true;
}
