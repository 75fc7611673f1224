//! Features of other groups: `group.feature` and `role.group.feature`.

use super::error::ResolveError;
use super::expr::Binder;
use crate::diag::near;
use crate::ir::ast::Name;
use crate::ir::hir::{Ask, EntityId, ExprKind, GroupId, Role};
use crate::source::Span;

impl Binder<'_, '_> {
    /// `group.feature`, or with a role before it.
    pub(super) fn reference(&mut self, path: &[Name], span: Span) -> Result<ExprKind, ResolveError> {
        let (group, feature, role) = match path {
            [group, feature] => (group, feature, None),
            [role, group, feature] => (group, feature, Some(role)),
            _ => {
                let name = path.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(".");
                let help = "write `group.feature`, or `role.group.feature`".to_owned();
                return Err(ResolveError::UnknownName { name, help, span });
            }
        };
        let ask = self.ask(group, role)?;
        let table = self.world.table(ask.group);
        let found = table.feature(&feature.value).ok_or_else(|| {
            let owner = table.name.clone();
            let help = near::help(
                &feature.value,
                table.feature_names(),
                &format!("add it to the features of `{owner}`"),
            );
            ResolveError::UnknownFeature { owner, name: feature.value.clone(), help, span: feature.span }
        });
        Ok(ExprKind::Asked(ask, found?))
    }

    /// A group that is asked, for a role or for its own entity.
    pub(super) fn ask(&mut self, group: &Name, role: Option<&Name>) -> Result<Ask, ResolveError> {
        let Some(id) = self.world.group(&group.value) else {
            return Err(self.unknown_group(group));
        };
        let entity = self.world.table(id).entity;
        if self.frame.vector.is_none() {
            return self.ask_in_group(id, group, role, entity);
        }
        let Some(entity) = entity else { return Ok(Ask { role: Some(0), group: id }) };
        let role = match role {
            Some(role) => self.declared_role(role, group, entity)?,
            None => self.plain_role(group, entity)?,
        };
        Ok(Ask { role: Some(role), group: id })
    }

    fn unknown_group(&self, group: &Name) -> ResolveError {
        let (what, name) = ("group", group.value.clone());
        let help = near::help(&group.value, self.world.group_names(), "declare it under `groups`");
        ResolveError::UnknownReference { what, name, help, span: group.span }
    }

    /// A group that reads others is about one entity, and so is what it reads.
    fn ask_in_group(
        &self,
        id: GroupId,
        group: &Name,
        role: Option<&Name>,
        entity: Option<EntityId>,
    ) -> Result<Ask, ResolveError> {
        if let Some(role) = role {
            let why = "a group knows no roles".to_owned();
            let help = "write `group.feature`; the vector that reads this group gives the role".to_owned();
            return Err(ResolveError::Role { why, help, span: role.span });
        }
        let own = self.frame.group.and_then(|own| self.world.table(own).entity);
        let is_everyone = entity.is_some_and(|id| self.world.entities[id.0 as usize].key.is_empty());
        if let (Some(own), Some(other)) = (own, entity)
            && own != other
            && !is_everyone
        {
            let name = |id: EntityId| self.world.entities[id.0 as usize].name.value.clone();
            let why =
                format!("`{}` is about `{}`, and this group about `{}`", group.value, name(other), name(own));
            let help = "combine features of different entities in a vector".to_owned();
            return Err(ResolveError::Role { why, help, span: group.span });
        }
        Ok(Ask { role: None, group: id })
    }

    fn declared_role(&self, role: &Name, group: &Name, entity: EntityId) -> Result<u32, ResolveError> {
        let roles = self.frame.vector.as_ref().map(|vector| vector.roles.as_slice()).unwrap_or_default();
        let found = roles.iter().position(|other| other.name == role.value && other.declared);
        let Some(at) = found else {
            let names = roles.iter().filter(|role| role.declared).map(|role| role.name.as_str());
            let help = near::help(&role.value, names, "declare it under `keys` of the vector");
            let (what, name) = ("role", role.value.clone());
            return Err(ResolveError::UnknownReference { what, name, help, span: role.span });
        };
        if roles[at].entity == entity {
            return Ok(at as u32);
        }
        let name = |id: EntityId| self.world.entities[id.0 as usize].name.value.as_str();
        let why = format!("the role `{}` is a `{}`", role.value, name(roles[at].entity));
        let help = format!("use a role of `{}`, which `{}` is about", name(entity), group.value);
        Err(ResolveError::Role { why, help, span: role.span })
    }

    /// Without a role before it a group is asked for its entity under the entity's own name.
    fn plain_role(&mut self, group: &Name, entity: EntityId) -> Result<u32, ResolveError> {
        let declared = &self.world.entities[entity.0 as usize];
        let name = declared.name.value.clone();
        let Some(vector) = self.frame.vector.as_mut() else { return Ok(0) };
        if let Some(at) = vector.roles.iter().position(|role| role.name == name && role.entity == entity) {
            return Ok(at as u32);
        }
        let of_entity: Vec<String> = vector
            .roles
            .iter()
            .filter(|role| role.declared && role.entity == entity)
            .map(|role| format!("`{}.{}.feature`", role.name, group.value))
            .collect();
        if !of_entity.is_empty() {
            let why = format!("`{}` stands for more than one role", group.value);
            let help = format!("write {}", of_entity.join(" or "));
            return Err(ResolveError::Role { why, help, span: group.span });
        }
        let keys = declared.key.iter().map(|(field, _)| (field.name.to_string(), group.span)).collect();
        vector.roles.push(Role { name, entity, keys, declared: false });
        Ok((vector.roles.len() - 1) as u32)
    }
}
