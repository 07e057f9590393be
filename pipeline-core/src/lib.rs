//! The run-time half of neatpipe: steps, edges, data and fitted pipelines.
//!
//! Users depend on the `neatpipe` crate, which re-exports this one together with its macros.

extern crate self as neatpipe_core;

pub mod artifact;
pub mod batch;
pub mod checkpoint;
pub mod code;
pub mod contract;
mod cores;
pub mod data;
pub mod edge;
mod error;
mod fields;
mod fitted;
pub mod graph;
mod in_place;
mod inside;
#[doc(hidden)]
pub mod lifecycle;
mod linalg;
pub mod lineage;
mod maps;
pub mod metrics;
mod model;
mod nearest;
pub mod out_of_fold;
pub mod params;
mod probe;
mod progress;
mod resource;
pub mod rows;
pub mod search;
pub mod space;
pub mod step;
pub mod steps;
pub mod store;
pub mod stream;
pub mod valid;
pub mod watch;

pub use artifact::{Artifact, Stored};
pub use checkpoint::{Explanation, NoStore, Pinned};
pub use data::{
    Categories, Category, Columns, Matrix, Rows, Side, Target, Weights, read_csv, split, write_csv,
};
pub use error::{Error, Phase, Result, StepError};
pub use fitted::{Fitted, Pipeline, PredictOne, WatchedPlan, Watching};
pub use graph::Graphs;
pub use maps::{Learns, Maps};
pub use resource::{PerReplica, Resource};
pub use step::{Lifecycle, Merges, Refines, RowWise, Step};
pub use valid::Valid;
pub use watch::{Glimpse, Trace, Unwatched, Watch};

#[doc(hidden)]
pub mod __private {
    //! What the macros' expansions name. Not for use by hand, and without any promise.
    pub use crate::artifact::{
        Artifact, Older, Packed, Parts, PartsMut, Reader, Schema, Sink, Stored, no_variant, read_argument,
        read_serde, schema_of_argument, schema_of_serde, write_serde,
    };
    pub use crate::batch::{InStages, OneByOne, Relay, Staged, Unrelayed, fit_batches, try_fit_batches};
    pub use crate::checkpoint::{
        Alone, Checkpoint, Checkpointed, Does, Explanation, Gate, HasContent, Keeps, MayHaveContent, Op, Ops,
        Pinned, Pins, Port as OpPort, PreparesAnew, PreparesShared, Preparing, Role as OpRole, Way, explain,
        explain_validated, fit_validated_in, given_edge, judge, lent_edge, seen_edge, there,
    };
    pub use crate::code::{Code, Covers, HasCode, path_of, paths_of};
    pub use crate::contract::{Can, MayShareItself, MayShowParts, Pledge, SharesItself, ShowsParts, Within};
    pub use crate::data::project::{CategoricalColumn, Column, Grades, project};
    pub use crate::data::visit::{Cell, ColumnVisitor, EachColumn, InputRole};
    pub use crate::data::{Category, CategoryColumn, Columns, HasTarget, encode, same_lengths};
    pub use crate::data::{CsvBatches, JoinRows, OneRow, Rows, Weights, read_csv, schema_of_category};
    pub use crate::edge::{Carrier, Edge, Enter, Given, Hold, Look, Moved, Own, See, Shared};
    pub use crate::error::{Error, Phase, Result, StepError};
    pub use crate::fields::{EachMerged, EachRestored, EachStep, EachStepMut, EachStored, Places};
    pub use crate::fitted::{
        Finish, Fitted, Nothing, Pipeline, PredictOne, Single, WatchedPlan, Whole, fit, fit_transform,
        fit_until, fit_validated, show,
    };
    pub use crate::graph::{Graph, Graphs, Inner, NoGraphs};
    pub use crate::in_place::{Anew, InPlace};
    pub use crate::lifecycle;
    pub use crate::lineage::{
        AllSame, AnyRows, EachRow, Meets, Of, OneOf, OtherRows, Passed, SameInside, SomeRows,
    };
    pub use crate::maps::{Learns, Maps};
    pub use crate::out_of_fold::{ByNumber, Dealing, OutOfFold, alike, by};
    pub use crate::params::{
        At, Chooses, Field, InFit, KeepsSpaces, Leaf, Name, Optional, OwnSpaces, ParamSpace, Searched, Slot,
        Slots, Sound, Source, Spaces, TakenOver, Target, Tunable, Typed, Visit, Ways, fit_reads,
        is_hyperparam, other_way, set_one, settled,
    };
    pub use crate::probe::{HasRows, MayHaveRows, Probe, same_rows};
    pub use crate::rows::{Feed, GivenRows, HoldRows, RowStep, not_total, same_length};
    pub use crate::search::Judged;
    pub use crate::space::{Hyperparam, IntoSpace, space};
    pub use crate::step::{
        Ask, Calls, Inverse, IsFitted, KeepsRows, Lifecycle, Merges, Operator, Refines, RowWise, Step,
        TakesWeights, again, chose_otherwise, forget, graphs_of, not_fitted,
    };
    pub use crate::store::{Key, Policy, Storage, Store};
    pub use crate::stream::{
        Carried, Flow, Line, Order, Stage, StageSet, Streamed, Streams, StreamsWithoutTables, stage_path,
    };
    pub use crate::valid::{AsGoesOn, AsStops, Branch, Held, OneStops, Part, TakesValid, Valid, Validates};
    pub use crate::watch::{
        AsColumns, AsGlance, AsList, AsType, Cx, End, Sight, Summaries, Unwatched, Watch,
    };

    /// Words as they are: what an editor completes in a pipeline that does not compile yet.
    #[doc(hidden)]
    #[macro_export]
    macro_rules! __words {
        ($($word:tt)*) => { $($word)* };
    }
    pub use crate::{__seen as seen, __words as words};
    pub use neatpipe_macros::{__fixed as fixed, __joined as joined, __names as names};
    pub use serde;
    pub use std::string::String;
    pub use std::vec::Vec;
}
