//! The contract in both directions: is what it promises served, and what is served promised?

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Told, ask, get};

const METHODS: [&str; 5] = ["get", "post", "put", "delete", "patch"];

/// One operation of the contract.
struct Operation {
    path: String,
    method: String,
    told: Value,
}

fn contract() -> Value {
    get("/openapi.json").json()
}

fn operations(contract: &Value) -> Vec<Operation> {
    let paths = contract["paths"].as_object().expect("paths");
    let mut operations = Vec::new();
    for (path, methods) in paths {
        for method in METHODS {
            if let Some(told) = methods.get(method) {
                let (path, method) = (path.clone(), method.to_owned());
                operations.push(Operation { path, method, told: told.clone() });
            }
        }
    }
    assert!(10 < operations.len());
    operations
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|it| match it.is_ascii_alphanumeric() || b"-._:".contains(&it) {
            true => char::from(it).to_string(),
            false => format!("%{it:02X}"),
        })
        .collect()
}

impl Operation {
    /// Its path and query, made of the examples of its parameters.
    fn target(&self) -> String {
        let (mut path, mut query) = (self.path.clone(), Vec::new());
        for it in self.told["parameters"].as_array().into_iter().flatten() {
            let name = it["name"].as_str().expect("a name");
            let example =
                [&it["example"], &it["schema"]["example"]].into_iter().find(|it| !it.is_null());
            let example =
                example.map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
            match (it["in"].as_str(), example) {
                (Some("path"), Some(example)) => {
                    path = path.replace(&format!("{{{name}}}"), &encoded(&example));
                }
                (Some("path"), None) => panic!("{name} of {path} has no example"),
                (Some("query"), Some(example)) => {
                    query.push(format!("{name}={}", encoded(&example)));
                }
                _ => {}
            }
        }
        match query.is_empty() {
            true => path,
            false => format!("{path}?{}", query.join("&")),
        }
    }

    /// Every body that the contract gives as an example, with its media type.
    fn bodies(&self, contract: &Value) -> Vec<(String, String)> {
        let content = self.told["requestBody"]["content"].as_object();
        let mut bodies = Vec::new();
        for (media, told) in content.into_iter().flatten() {
            let mut examples: Vec<&Value> = told.get("example").into_iter().collect();
            let named = told["examples"].as_object().into_iter().flatten();
            examples.extend(named.map(|it| &it.1["value"]));
            let referred =
                told["schema"]["$ref"].as_str().and_then(|it| contract.pointer(&it[1..]));
            examples.extend(referred.and_then(|it| it.get("example")));
            let listed = referred.and_then(|it| it["examples"].as_array()).into_iter().flatten();
            examples.extend(listed);
            assert!(!examples.is_empty(), "{} has no example as {media}", self.path);
            for it in examples {
                let text = it.as_str().map_or_else(|| it.to_string(), str::to_owned);
                bodies.push((media.clone(), text));
            }
        }
        bodies
    }

    /// What the contract says of an answer with this status.
    fn response(&self, status: u16) -> Option<&Value> {
        let responses = &self.told["responses"];
        let class = format!("{}XX", status / 100);
        responses.get(status.to_string()).or_else(|| responses.get(class))
    }

    /// Fails unless the contract knows the status, the media type and the shape.
    fn allows(&self, told: &Told, contract: &Value, asked: &str) {
        let at = format!("{} {asked}: {}", self.method, told.status);
        let response = self.response(told.status.as_u16()).unwrap_or_else(|| panic!("{at}"));
        let Some(content) = response["content"].as_object() else { return };
        let media = told.header("content-type").split(';').next().unwrap_or_default();
        let told_of = content.iter().find(|it| it.0.split(';').next() == Some(media));
        let (_, shape) = told_of.unwrap_or_else(|| panic!("{at} as {media}"));
        if media == "application/json" || media.ends_with("+json") {
            let mut schema = shape["schema"].clone();
            schema["components"] = contract["components"].clone();
            let faults: Vec<String> = jsonschema::validator_for(&schema)
                .expect("a schema")
                .iter_errors(&told.json())
                .map(|it| format!("{}: {it}", it.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{at}: {faults:?}");
        }
    }
}

#[test]
fn every_example_is_answered_as_the_contract_says() {
    let contract = contract();
    for operation in operations(&contract) {
        let (target, method) = (operation.target(), operation.method.to_uppercase());
        let bodies = operation.bodies(&contract);
        let answers: Vec<Told> = match bodies.is_empty() {
            true => vec![ask(&method, &target, &[], "")],
            false => bodies
                .into_iter()
                .map(|(media, body)| {
                    ask(&method, &target, &[&format!("content-type: {media}")], body)
                })
                .collect(),
        };
        for told in answers {
            assert!(told.status.is_success(), "{method} {target}: {} {}", told.status, told.text());
            operation.allows(&told, &contract, &target);
        }
    }
}

#[test]
fn a_method_that_is_not_promised_is_refused_naming_those_that_are() {
    let contract = contract();
    let mut promised: Vec<(String, BTreeSet<String>)> = Vec::new();
    for it in operations(&contract) {
        let methods = match promised.iter_mut().find(|known| known.0 == it.path) {
            Some(known) => &mut known.1,
            None => {
                promised.push((it.path.clone(), BTreeSet::new()));
                &mut promised.last_mut().expect("it was pushed").1
            }
        };
        methods.insert(it.method.to_uppercase());
        if it.method == "get" {
            methods.insert("HEAD".to_owned());
        }
    }
    for (path, methods) in promised {
        let path =
            path.replace("{id}", "state:eg").replace("{slug}", "invalid").replace("{file}", "x");
        let told = ask("TRACE", &path, &[], "");
        assert_eq!(told.status, 405, "{path}");
        let allowed: BTreeSet<String> =
            told.header("allow").split(',').map(|it| it.trim().to_owned()).collect();
        assert_eq!(allowed, methods, "{path}");
    }
}

/// Routes that are added past the contract could not be found by asking, so the source is read.
#[test]
fn every_route_is_promised() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http");
    for found in fs::read_dir(folder).expect("src/http is a folder") {
        let path = found.expect("it can be listed").path();
        let text = fs::read_to_string(&path).expect("sources are UTF-8");
        // `mod.rs` merges routers that are both in the contract.
        for word in [".route(", ".nest(", ".route_service(", ".fallback("] {
            assert!(
                !text.contains(word),
                "{}: {word} routes what the contract has not",
                path.display()
            );
        }
    }
}

/// The names of metrics in a text, without the endings of their kind.
fn metrics(text: &str) -> BTreeSet<String> {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let names = words.filter(|it| it.starts_with("aalam_"));
    let endings = ["_bucket", "_count", "_sum", "_created"];
    names
        .map(|it| endings.iter().find_map(|end| it.strip_suffix(end)).unwrap_or(it).to_owned())
        .collect()
}

#[test]
fn the_dashboard_and_the_contract_name_the_metrics_that_are_printed() {
    super::tag(&json!({"text": "زار بلينكن مصر"}));
    let printed = get("/metrics").text().to_owned();
    let printed: String =
        printed.lines().filter(|it| !it.starts_with('#')).collect::<Vec<_>>().join("\n");
    let printed = metrics(&printed);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/grafana.json");
    let dashboard: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("deploy/grafana.json"))
            .expect("JSON");
    let mut drawn = BTreeSet::new();
    for panel in dashboard["panels"].as_array().expect("panels") {
        for target in panel["targets"].as_array().expect("targets") {
            drawn.extend(metrics(target["expr"].as_str().expect("an expression")));
        }
    }
    assert_eq!(drawn, printed);
    let contract = contract();
    let told = contract["paths"]["/metrics"]["get"]["description"].as_str().expect("text");
    assert_eq!(metrics(told), printed);
}
