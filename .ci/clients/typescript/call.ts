// Calls the service as a CMS plugin would: types generated from openapi.yaml, offsets in UTF-16.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const baseUrl = process.env["AALAM_URL"];
assert(baseUrl, "AALAM_URL is the service's address");
const client = createClient<paths>({ baseUrl });

const text = "قال 👋🏽 رئيس مصر";
const { data, error } = await client.POST("/v1/tag", { body: { text, offset_unit: "utf16" } });
assert(data, JSON.stringify(error));
// Of the formats that the contract lists, JSON is what comes unless another is asked for.
const answer = data as components["schemas"]["Answer"];
const mention = answer.mentions[0];
assert(mention);
assert.equal(text.slice(mention.start, mention.end), "مصر");
assert.equal(mention.entity, "state:eg");

const found = await client.GET("/v1/entities", { params: { query: { q: "كازاخ", limit: 5 } } });
assert(found.data?.entities.some((it) => it.id === "state:kz"));

const entry = await client.GET("/v1/entities/{id}", { params: { path: { id: "state:kz" } } });
assert.equal(entry.data?.name.en, "Kazakhstan");

const wrong = await client.POST("/v1/tag", { body: { text, offset_unit: "words" as "utf16" } });
assert.equal(wrong.error?.type, "/problems/invalid-value");
assert.equal(wrong.error?.errors?.[0]?.pointer, "#/offset_unit");
console.log("the TypeScript client is understood");
