function before_action() {
  console.log("method");
  throw new Error("not today");
}
