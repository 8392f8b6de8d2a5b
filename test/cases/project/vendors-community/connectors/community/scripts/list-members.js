const moment = require("moment");

function before_action() {
  const since = moment(last_successful_run_date).subtract(5, "minutes");
  method_request_parameters.since = since.utc().format("YYYY-MM-DDTHH:mm:ss[Z]");
  return true;
}

function after_action() {
  // The vendor pages by a cursor in a header that has no name in the definition's paging.
  let cursor = method_response_headers["x-cursor"];
  let members = method_response.map((member) => ({ ...member, joined: moment(member.joined).format("YYYY-MM-DD") }));
  while (cursor) {
    const page = http_request({ method: "GET", url: `${method_endpoint}?cursor=${encodeURIComponent(cursor)}`, headers: { Accept: "application/json" } });
    if (page.status_code !== 200) throw new Error(`Page ${cursor}: ${page.status_code}`);
    members = members.concat(page.content.members);
    cursor = page.headers["x-cursor"];
  }
  method_response = members;
  return true;
}

function after_action_paging() {
  method_response = method_response.filter(({ role }) => role !== "bot");
  const [latest] = method_response.map(({ joined }) => joined).sort().reverse();
  if (latest) next_last_successful_run_date = moment(latest).toISOString();
  return true;
}
