function after_webhook() {
  console.log("step");
  return true;
}
