import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

test("the public API is the one in docs/public.api.md (npm run api writes it anew)", () => {
  const config = ExtractorConfig.loadFileAndPrepare(join(__dirname, "..", "..", "api-extractor.json"));
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    localBuild: false,
    messageCallback: (message) => (message.handled = true),
  });
  expect({ apiReportChanged, errorCount }).toEqual({ apiReportChanged: false, errorCount: 0 });
});
