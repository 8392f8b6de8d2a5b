function after_action() {
  var answer = http_request({ method: "GET", url: "https://api.community.example/v2/regions", parameters: { size: 50 } });
  method_response = { total: answer.content.total, regions: [] };
  for (var region of answer.content.items) method_response.regions.push({ name: region.name });
  var xml = cyclr_xml_deserialize("<note><to>Tove</to></note>");
  if (xml.note.to !== "Tove" || atob(btoa("a")) !== "a") return false;
  return true;
}
