// Prints the accessibility violations of HTML files as JSON: node axe.mjs a.html b.html …
// Each page is checked three times: as a desktop window, in the dark, and as a phone.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const views = {
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const found = [];
for (const [view, options] of Object.entries(views)) {
  const page = await (await browser.newContext(options)).newPage();
  for (const file of process.argv.slice(2)) {
    await page.goto(pathToFileURL(resolve(file)).href);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, impact, help, nodes } of violations) {
      found.push({ file, view, id, impact, help, elements: nodes.slice(0, 5).map((node) => node.html.slice(0, 200)) });
    }
  }
}
await browser.close();
console.log(JSON.stringify(found, null, 1));
