function after_webhook() {
  console.log("method");
  return true;
}
