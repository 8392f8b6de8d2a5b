function before_action() {
  var answer = http_request({
    method: "PUT",
    url: "VENDOR/side",
    parameters: { a: 1 },
    headers: { "Content-Type": "application/json" },
    data: JSON.stringify({ x: 2 }),
  });
  console.log([answer.status_code, answer.content.why, answer.headers["content-type"]].join(" "));
  return true;
}
