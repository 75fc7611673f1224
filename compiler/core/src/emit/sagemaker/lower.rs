//! Plan to feature groups: which groups are stored, with which features, and what the service cannot hold.

use fsc_runtime::codec::key::IDENTIFIER;
use fsc_runtime::expr::Over;
use fsc_runtime::types::SageMakerType;

use super::error::SageMakerError as Error;
use super::limits;
use super::model::{Definition, FeatureGroup, OfflineStore, OnlineStore};
use crate::diag::Diagnostics;
use crate::ir::plan::{EventTimeForm, Feature, Group, Op, Plan, Project};
use crate::source::Span;

/// The name of the event time in every FeatureGroup.
const EVENT_TIME: &str = "event_time";
/// The feature that holds the state of a group that is read live.
const STATE: &str = "state";

/// One FeatureGroup for each group that has a store, and what is wrong with the others.
pub(super) fn lower(plan: &Plan) -> (Vec<FeatureGroup>, Diagnostics) {
    let mut lowering = Lowering { plan, diagnostics: Diagnostics::new() };
    let groups = plan.groups.iter().filter_map(|group| lowering.group(group)).collect();
    (groups, lowering.diagnostics)
}

struct Lowering<'a> {
    plan: &'a Plan,
    diagnostics: Diagnostics,
}

impl Lowering<'_> {
    fn group(&mut self, group: &Group) -> Option<FeatureGroup> {
        let offline = group.offline.as_ref().filter(|_| group.is_stored());
        if group.online.is_none() && offline.is_none() {
            return None;
        }
        let name = format!("{}{}", self.plan.project.prefix, group.name);
        self.name(&name, group.span);
        let definitions = self.definitions(group);
        let identifier = definitions.first().map(|first| first.name.clone()).unwrap_or_default();
        let offline = offline.and_then(|offline| {
            let format = if offline.iceberg { "Iceberg" } else { "Glue" };
            if offline.iceberg && group.event_time == EventTimeForm::Fractional {
                self.push(Error::IcebergTime { group: group.name.clone(), span: group.span });
            }
            let kms = offline.kms.clone().or_else(|| self.plan.project.kms.clone());
            self.location(group).map(|uri| OfflineStore { uri, format, kms })
        });
        let role = self.role(group, offline.is_some());
        Some(FeatureGroup {
            group: group.name.clone(),
            name,
            identifier,
            definitions,
            online: self.online(group),
            offline,
            role,
            description: self.description(group),
            tags: tags(&self.plan.project, group),
        })
    }

    fn definitions(&mut self, group: &Group) -> Vec<Definition> {
        let mut found = Vec::new();
        if group.keys.len() != 1 {
            found.push(Definition { name: IDENTIFIER.to_owned(), ty: SageMakerType::String });
        }
        found.extend(group.keys.iter().map(|key| Definition {
            name: key.field.name.to_string(),
            ty: key.field.ty.spelling().sagemaker,
        }));
        for key in &group.keys {
            self.feature_name(&key.field.name, &[], group.span);
        }
        found.push(Definition { name: EVENT_TIME.to_owned(), ty: event_time(group) });
        if group.is_stored() {
            for feature in &group.features {
                let name = feature.field.name.to_string();
                self.feature_name(&name, &found, feature.span);
                found.push(Definition { name, ty: feature.field.ty.spelling().sagemaker });
            }
        } else {
            group.features.iter().for_each(|feature| self.state(group, feature));
            found.push(Definition { name: STATE.to_owned(), ty: SageMakerType::String });
        }
        if found.len() > limits::FEATURES {
            let (count, span) = (found.len(), group.span);
            self.push(Error::TooMany { group: group.name.clone(), count, span });
        }
        found
    }

    /// Reports a feature of a live group whose state has no static bound.
    fn state(&mut self, group: &Group, feature: &Feature) {
        let mut bounded = true;
        self.plan.nodes.walk(feature.value, &mut |_, node| {
            if let Op::Aggregate(id) = &node.op {
                let over = group.aggregate(*id).over;
                bounded &= matches!(over, Over::Stepped { .. } | Over::Last(_));
            }
        });
        if !bounded {
            self.push(Error::Unbounded { feature: feature.field.name.to_string(), span: feature.span });
        }
    }

    /// Reports a feature's name that the service cannot hold, uses itself, or has already.
    fn feature_name(&mut self, name: &str, found: &[Definition], span: Span) {
        self.name(name, span);
        let taken = found.iter().any(|other| other.name.eq_ignore_ascii_case(name));
        if limits::is_reserved(name) || name.eq_ignore_ascii_case(IDENTIFIER) || taken {
            self.push(Error::Reserved { name: name.to_owned(), span });
        }
    }

    fn name(&mut self, name: &str, span: Span) {
        if !limits::is_name(name) {
            self.push(Error::Name { name: name.to_owned(), span });
        }
    }

    fn location(&mut self, group: &Group) -> Option<String> {
        let Some(uri) = &self.plan.project.offline_store else {
            self.push(Error::Setting { group: group.name.clone(), setting: "offline", span: group.span });
            return None;
        };
        if !limits::is_location(uri) {
            let wanted = "`s3://BUCKET/PATH`";
            let setting = "sagemaker.offline";
            self.push(Error::Malformed { value: uri.clone(), setting, wanted, span: group.span });
        }
        Some(uri.clone())
    }

    fn role(&mut self, group: &Group, needed: bool) -> Option<String> {
        let Some(role) = &self.plan.project.role else {
            if needed {
                let setting = "role";
                self.push(Error::Setting { group: group.name.clone(), setting, span: group.span });
            }
            return None;
        };
        if !limits::is_role(role) {
            let wanted = "`arn:aws:iam::ACCOUNT:role/NAME`";
            let setting = "sagemaker.role";
            self.push(Error::Malformed { value: role.clone(), setting, wanted, span: group.span });
        }
        Some(role.clone())
    }

    fn online(&mut self, group: &Group) -> Option<OnlineStore> {
        let online = group.online.as_ref()?;
        if let Some(storage) = &online.storage
            && !["Standard", "Standard_V2", "InMemory"].contains(&storage.as_str())
        {
            let wanted = "`Standard`, `Standard_V2` or `InMemory`";
            let setting = "storage";
            self.push(Error::Malformed { value: storage.clone(), setting, wanted, span: group.span });
        }
        let storage = online.storage.clone().filter(|storage| storage != "Standard");
        if let (Some(storage), Some(_)) = (&storage, online.throughput) {
            let storage = storage.clone();
            self.push(Error::Throughput { group: group.name.clone(), storage, span: group.span });
        }
        if storage.as_deref() == Some("Standard_V2") {
            let storage = String::from("Standard_V2");
            self.push(Error::CloudFormation { group: group.name.clone(), storage, span: group.span });
        }
        let ttl = online.ttl.and_then(|span| {
            let ttl = limits::ttl(span);
            if ttl.is_none() {
                self.push(Error::Ttl { group: group.name.clone(), span: group.span });
            }
            ttl
        });
        let kms = online.kms.clone().or_else(|| self.plan.project.kms.clone());
        Some(OnlineStore { ttl, storage, throughput: online.throughput, kms })
    }

    fn description(&mut self, group: &Group) -> Option<String> {
        let text = group.about.description.clone()?;
        let count = text.chars().count();
        if count > limits::DESCRIPTION {
            self.push(Error::Description { group: group.name.clone(), count, span: group.span });
            return None;
        }
        Some(text)
    }

    fn push(&mut self, error: Error) {
        self.diagnostics.push(error);
    }
}

fn event_time(group: &Group) -> SageMakerType {
    match group.event_time {
        EventTimeForm::Seconds | EventTimeForm::Nanos => SageMakerType::String,
        EventTimeForm::Fractional => SageMakerType::Fractional,
    }
}

/// The project and the owner, where the service's alphabet for tags holds them.
fn tags(project: &Project, group: &Group) -> Vec<(String, String)> {
    let owner = group.about.owner.iter().map(|owner| ("fsc:owner", owner.as_str()));
    let all = std::iter::once(("fsc:project", project.name.as_str())).chain(owner);
    all.filter(|(_, value)| limits::is_tag(value))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}
