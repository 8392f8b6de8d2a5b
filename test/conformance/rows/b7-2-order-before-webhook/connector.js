function before_webhook() {
  console.log("connector");
  return true;
}
