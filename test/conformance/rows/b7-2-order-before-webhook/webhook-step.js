function before_webhook() {
  console.log("step");
  return true;
}
