function after_webhook() {
  console.log("connector");
  return true;
}
