function before_action() {
  console.log("connector");
  return true;
}
