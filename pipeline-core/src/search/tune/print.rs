//! What has to be the same for a study to go on.

use super::Rest;
use crate::artifact::Stored;
use crate::checkpoint::makings_of;
use crate::data::Rows as _;
use crate::error::Result;
use crate::params::{Hyperparams, KeepsSpaces, Spaces, Tune};
use crate::search::journal::Fingerprint;
use crate::search::judged::Judged;
use crate::search::splitter::SplitRows;
use crate::search::table::Table;
use crate::store::{Key, KeyBuilder};

impl<P: Judged> Rest<'_, P> {
    /// What has to be the same for a study to go on.
    pub(super) fn fingerprint(
        &self,
        spaces: &Spaces<P>,
        table: &Table,
        folds: &[SplitRows],
    ) -> Result<Fingerprint>
    where
        P: Tune + KeepsSpaces + Stored,
    {
        let mut print = Fingerprint::of(&spaces.rows());
        print.insert("(metric)", self.metrics[0].name.as_str());
        for objective in self.objectives() {
            print.insert(format!("(objective {})", objective.name), objective.direction.to_string());
        }
        print.insert("(rows)", self.data.n_rows().to_string());
        for (input, content) in P::contents(self.data).into_iter().enumerate() {
            if let Some(content) = content {
                print.insert(format!("(data of input {input})"), content.to_string());
            }
        }
        let mut rows = KeyBuilder::new("neatpipe v1 folds");
        for fold in folds {
            for part in [&fold.train, &fold.validation] {
                let bytes: Vec<u8> = part.iter().flat_map(|row| (*row as u64).to_le_bytes()).collect();
                rows.field("rows", &bytes);
            }
        }
        print.insert("(folds)", rows.finish().to_string());
        if let Some(graphs) = P::GRAPHS {
            let pictures = format!("{}\n{}", graphs.fit, graphs.predict);
            print.insert("(graph)", Key::of(pictures.as_bytes()).to_string());
        }
        // Those of a branch are seen where it is chosen.
        let mut makings = makings_of(self.plan)?;
        let choices = (0..table.len()).filter(|at| table.is_choice(*at));
        for at in choices {
            let parameter = &table.parameters()[at];
            for level in 0..parameter.levels() {
                let mut plan = self.plan.clone();
                let mut values =
                    vec![(parameter.name(), parameter.space().from_unit(parameter.middle(level))?)];
                // It is there where those that it stands in are at it.
                let mut inner = at;
                while let Some((outer, on)) = table.parent(inner) {
                    let parameter = &table.parameters()[outer];
                    let level = on.iter().position(|on| *on).unwrap_or_default();
                    values.push((parameter.name(), parameter.space().from_unit(parameter.middle(level))?));
                    inner = outer;
                }
                if plan.update_hyperparams(values.into_iter().collect::<Hyperparams>()).is_ok() {
                    makings.extend(makings_of(&plan)?);
                }
            }
        }
        let mut steps = KeyBuilder::new("neatpipe v1 steps of a study");
        for making in makings {
            steps.key("of", making);
        }
        print.insert("(code, fixed fields and files of the steps)", steps.finish().to_string());
        Ok(print)
    }
}
