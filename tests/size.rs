//! Pipelines of two hundred nodes, under the default recursion limit.
#![deny(warnings, clippy::pedantic)]
#![allow(clippy::float_cmp)]

use neatpipe::prelude::*;

/// Adds one to each value of a whole batch.
#[step]
fn add(
    mut x: Vec<f64>,
    #[param(1.0 in uniform(0.0, 2.0))] by: f64,
    #[param(1 in 1..=3)] times: u32,
    #[param(true in ..)] on: bool,
) -> Vec<f64> {
    for x in &mut x {
        *x += f64::from(times) * by * f64::from(u8::from(on));
    }
    x
}

#[step]
fn mean(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| f64::midpoint(*a, *b)).collect()
}

#[step]
fn inc(x: f64) -> f64 {
    x + 1.0
}

#[rustfmt::skip]
mod pipelines {
use super::{add, inc, mean, pipeline};

pipeline! { pub(super) Chain<x: Vec<f64> -> Vec<f64>> {
    let n0 = add(x);
    let n1 = add(n0);
    let n2 = add(n1);
    let n3 = add(n2);
    let n4 = add(n3);
    let n5 = add(n4);
    let n6 = add(n5);
    let n7 = add(n6);
    let n8 = add(n7);
    let n9 = add(n8);
    let n10 = add(n9);
    let n11 = add(n10);
    let n12 = add(n11);
    let n13 = add(n12);
    let n14 = add(n13);
    let n15 = add(n14);
    let n16 = add(n15);
    let n17 = add(n16);
    let n18 = add(n17);
    let n19 = add(n18);
    let n20 = add(n19);
    let n21 = add(n20);
    let n22 = add(n21);
    let n23 = add(n22);
    let n24 = add(n23);
    let n25 = add(n24);
    let n26 = add(n25);
    let n27 = add(n26);
    let n28 = add(n27);
    let n29 = add(n28);
    let n30 = add(n29);
    let n31 = add(n30);
    let n32 = add(n31);
    let n33 = add(n32);
    let n34 = add(n33);
    let n35 = add(n34);
    let n36 = add(n35);
    let n37 = add(n36);
    let n38 = add(n37);
    let n39 = add(n38);
    let n40 = add(n39);
    let n41 = add(n40);
    let n42 = add(n41);
    let n43 = add(n42);
    let n44 = add(n43);
    let n45 = add(n44);
    let n46 = add(n45);
    let n47 = add(n46);
    let n48 = add(n47);
    let n49 = add(n48);
    let n50 = add(n49);
    let n51 = add(n50);
    let n52 = add(n51);
    let n53 = add(n52);
    let n54 = add(n53);
    let n55 = add(n54);
    let n56 = add(n55);
    let n57 = add(n56);
    let n58 = add(n57);
    let n59 = add(n58);
    let n60 = add(n59);
    let n61 = add(n60);
    let n62 = add(n61);
    let n63 = add(n62);
    let n64 = add(n63);
    let n65 = add(n64);
    let n66 = add(n65);
    let n67 = add(n66);
    let n68 = add(n67);
    let n69 = add(n68);
    let n70 = add(n69);
    let n71 = add(n70);
    let n72 = add(n71);
    let n73 = add(n72);
    let n74 = add(n73);
    let n75 = add(n74);
    let n76 = add(n75);
    let n77 = add(n76);
    let n78 = add(n77);
    let n79 = add(n78);
    let n80 = add(n79);
    let n81 = add(n80);
    let n82 = add(n81);
    let n83 = add(n82);
    let n84 = add(n83);
    let n85 = add(n84);
    let n86 = add(n85);
    let n87 = add(n86);
    let n88 = add(n87);
    let n89 = add(n88);
    let n90 = add(n89);
    let n91 = add(n90);
    let n92 = add(n91);
    let n93 = add(n92);
    let n94 = add(n93);
    let n95 = add(n94);
    let n96 = add(n95);
    let n97 = add(n96);
    let n98 = add(n97);
    let n99 = add(n98);
    let n100 = add(n99);
    let n101 = add(n100);
    let n102 = add(n101);
    let n103 = add(n102);
    let n104 = add(n103);
    let n105 = add(n104);
    let n106 = add(n105);
    let n107 = add(n106);
    let n108 = add(n107);
    let n109 = add(n108);
    let n110 = add(n109);
    let n111 = add(n110);
    let n112 = add(n111);
    let n113 = add(n112);
    let n114 = add(n113);
    let n115 = add(n114);
    let n116 = add(n115);
    let n117 = add(n116);
    let n118 = add(n117);
    let n119 = add(n118);
    let n120 = add(n119);
    let n121 = add(n120);
    let n122 = add(n121);
    let n123 = add(n122);
    let n124 = add(n123);
    let n125 = add(n124);
    let n126 = add(n125);
    let n127 = add(n126);
    let n128 = add(n127);
    let n129 = add(n128);
    let n130 = add(n129);
    let n131 = add(n130);
    let n132 = add(n131);
    let n133 = add(n132);
    let n134 = add(n133);
    let n135 = add(n134);
    let n136 = add(n135);
    let n137 = add(n136);
    let n138 = add(n137);
    let n139 = add(n138);
    let n140 = add(n139);
    let n141 = add(n140);
    let n142 = add(n141);
    let n143 = add(n142);
    let n144 = add(n143);
    let n145 = add(n144);
    let n146 = add(n145);
    let n147 = add(n146);
    let n148 = add(n147);
    let n149 = add(n148);
    let n150 = add(n149);
    let n151 = add(n150);
    let n152 = add(n151);
    let n153 = add(n152);
    let n154 = add(n153);
    let n155 = add(n154);
    let n156 = add(n155);
    let n157 = add(n156);
    let n158 = add(n157);
    let n159 = add(n158);
    let n160 = add(n159);
    let n161 = add(n160);
    let n162 = add(n161);
    let n163 = add(n162);
    let n164 = add(n163);
    let n165 = add(n164);
    let n166 = add(n165);
    let n167 = add(n166);
    let n168 = add(n167);
    let n169 = add(n168);
    let n170 = add(n169);
    let n171 = add(n170);
    let n172 = add(n171);
    let n173 = add(n172);
    let n174 = add(n173);
    let n175 = add(n174);
    let n176 = add(n175);
    let n177 = add(n176);
    let n178 = add(n177);
    let n179 = add(n178);
    let n180 = add(n179);
    let n181 = add(n180);
    let n182 = add(n181);
    let n183 = add(n182);
    let n184 = add(n183);
    let n185 = add(n184);
    let n186 = add(n185);
    let n187 = add(n186);
    let n188 = add(n187);
    let n189 = add(n188);
    let n190 = add(n189);
    let n191 = add(n190);
    let n192 = add(n191);
    let n193 = add(n192);
    let n194 = add(n193);
    let n195 = add(n194);
    let n196 = add(n195);
    let n197 = add(n196);
    let n198 = add(n197);
    let n199 = add(n198);
    n199
} }

pipeline! { pub(super) Graph<x: Vec<f64> -> Vec<f64>> {
    let n0 = add(x);
    let n1 = mean(n0, x);
    let n2 = mean(n1, x);
    let n3 = add(n2);
    let n4 = mean(n3, x);
    let n5 = mean(n4, x);
    let n6 = add(n5);
    let n7 = mean(n6, n0);
    let n8 = mean(n7, n1);
    let n9 = add(n8);
    let n10 = mean(n9, n3);
    let n11 = mean(n10, n4);
    let n12 = add(n11);
    let n13 = mean(n12, n6);
    let n14 = mean(n13, n7);
    let n15 = add(n14);
    let n16 = mean(n15, n9);
    let n17 = mean(n16, n10);
    let n18 = add(n17);
    let n19 = mean(n18, n12);
    let n20 = mean(n19, n13);
    let n21 = add(n20);
    let n22 = mean(n21, n15);
    let n23 = mean(n22, n16);
    let n24 = add(n23);
    let n25 = mean(n24, n18);
    let n26 = mean(n25, n19);
    let n27 = add(n26);
    let n28 = mean(n27, n21);
    let n29 = mean(n28, n22);
    let n30 = add(n29);
    let n31 = mean(n30, n24);
    let n32 = mean(n31, n25);
    let n33 = add(n32);
    let n34 = mean(n33, n27);
    let n35 = mean(n34, n28);
    let n36 = add(n35);
    let n37 = mean(n36, n30);
    let n38 = mean(n37, n31);
    let n39 = add(n38);
    let n40 = mean(n39, n33);
    let n41 = mean(n40, n34);
    let n42 = add(n41);
    let n43 = mean(n42, n36);
    let n44 = mean(n43, n37);
    let n45 = add(n44);
    let n46 = mean(n45, n39);
    let n47 = mean(n46, n40);
    let n48 = add(n47);
    let n49 = mean(n48, n42);
    let n50 = mean(n49, n43);
    let n51 = add(n50);
    let n52 = mean(n51, n45);
    let n53 = mean(n52, n46);
    let n54 = add(n53);
    let n55 = mean(n54, n48);
    let n56 = mean(n55, n49);
    let n57 = add(n56);
    let n58 = mean(n57, n51);
    let n59 = mean(n58, n52);
    let n60 = add(n59);
    let n61 = mean(n60, n54);
    let n62 = mean(n61, n55);
    let n63 = add(n62);
    let n64 = mean(n63, n57);
    let n65 = mean(n64, n58);
    let n66 = add(n65);
    let n67 = mean(n66, n60);
    let n68 = mean(n67, n61);
    let n69 = add(n68);
    let n70 = mean(n69, n63);
    let n71 = mean(n70, n64);
    let n72 = add(n71);
    let n73 = mean(n72, n66);
    let n74 = mean(n73, n67);
    let n75 = add(n74);
    let n76 = mean(n75, n69);
    let n77 = mean(n76, n70);
    let n78 = add(n77);
    let n79 = mean(n78, n72);
    let n80 = mean(n79, n73);
    let n81 = add(n80);
    let n82 = mean(n81, n75);
    let n83 = mean(n82, n76);
    let n84 = add(n83);
    let n85 = mean(n84, n78);
    let n86 = mean(n85, n79);
    let n87 = add(n86);
    let n88 = mean(n87, n81);
    let n89 = mean(n88, n82);
    let n90 = add(n89);
    let n91 = mean(n90, n84);
    let n92 = mean(n91, n85);
    let n93 = add(n92);
    let n94 = mean(n93, n87);
    let n95 = mean(n94, n88);
    let n96 = add(n95);
    let n97 = mean(n96, n90);
    let n98 = mean(n97, n91);
    let n99 = add(n98);
    let n100 = mean(n99, n93);
    let n101 = mean(n100, n94);
    let n102 = add(n101);
    let n103 = mean(n102, n96);
    let n104 = mean(n103, n97);
    let n105 = add(n104);
    let n106 = mean(n105, n99);
    let n107 = mean(n106, n100);
    let n108 = add(n107);
    let n109 = mean(n108, n102);
    let n110 = mean(n109, n103);
    let n111 = add(n110);
    let n112 = mean(n111, n105);
    let n113 = mean(n112, n106);
    let n114 = add(n113);
    let n115 = mean(n114, n108);
    let n116 = mean(n115, n109);
    let n117 = add(n116);
    let n118 = mean(n117, n111);
    let n119 = mean(n118, n112);
    let n120 = add(n119);
    let n121 = mean(n120, n114);
    let n122 = mean(n121, n115);
    let n123 = add(n122);
    let n124 = mean(n123, n117);
    let n125 = mean(n124, n118);
    let n126 = add(n125);
    let n127 = mean(n126, n120);
    let n128 = mean(n127, n121);
    let n129 = add(n128);
    let n130 = mean(n129, n123);
    let n131 = mean(n130, n124);
    let n132 = add(n131);
    let n133 = mean(n132, n126);
    let n134 = mean(n133, n127);
    let n135 = add(n134);
    let n136 = mean(n135, n129);
    let n137 = mean(n136, n130);
    let n138 = add(n137);
    let n139 = mean(n138, n132);
    let n140 = mean(n139, n133);
    let n141 = add(n140);
    let n142 = mean(n141, n135);
    let n143 = mean(n142, n136);
    let n144 = add(n143);
    let n145 = mean(n144, n138);
    let n146 = mean(n145, n139);
    let n147 = add(n146);
    let n148 = mean(n147, n141);
    let n149 = mean(n148, n142);
    let n150 = add(n149);
    let n151 = mean(n150, n144);
    let n152 = mean(n151, n145);
    let n153 = add(n152);
    let n154 = mean(n153, n147);
    let n155 = mean(n154, n148);
    let n156 = add(n155);
    let n157 = mean(n156, n150);
    let n158 = mean(n157, n151);
    let n159 = add(n158);
    let n160 = mean(n159, n153);
    let n161 = mean(n160, n154);
    let n162 = add(n161);
    let n163 = mean(n162, n156);
    let n164 = mean(n163, n157);
    let n165 = add(n164);
    let n166 = mean(n165, n159);
    let n167 = mean(n166, n160);
    let n168 = add(n167);
    let n169 = mean(n168, n162);
    let n170 = mean(n169, n163);
    let n171 = add(n170);
    let n172 = mean(n171, n165);
    let n173 = mean(n172, n166);
    let n174 = add(n173);
    let n175 = mean(n174, n168);
    let n176 = mean(n175, n169);
    let n177 = add(n176);
    let n178 = mean(n177, n171);
    let n179 = mean(n178, n172);
    let n180 = add(n179);
    let n181 = mean(n180, n174);
    let n182 = mean(n181, n175);
    let n183 = add(n182);
    let n184 = mean(n183, n177);
    let n185 = mean(n184, n178);
    let n186 = add(n185);
    let n187 = mean(n186, n180);
    let n188 = mean(n187, n181);
    let n189 = add(n188);
    let n190 = mean(n189, n183);
    let n191 = mean(n190, n184);
    let n192 = add(n191);
    let n193 = mean(n192, n186);
    let n194 = mean(n193, n187);
    let n195 = add(n194);
    let n196 = mean(n195, n189);
    let n197 = mean(n196, n190);
    let n198 = add(n197);
    let n199 = mean(n198, n192);
    n199
} }

pipeline! { pub(super) Calls<x: Vec<f64> -> Vec<f64>> {
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(add(
x)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
)
} }

pipeline! { pub(super) Rows<x: Vec<f64> -> Vec<f64>> {
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
x)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
)
} }
}

use pipelines::{Calls, Chain, Graph, Rows};

#[test]
fn two_hundred_nodes_run() -> Result<()> {
    assert_eq!(Chain::default().fit(vec![])?.transform(vec![0.0])?, [200.0]);
    assert_eq!(Chain::default().fit(vec![])?.predict_one(&0.0)?, 200.0);
    assert_eq!(Calls::default().fit(vec![])?.transform(vec![0.0])?, [200.0]);
    assert_eq!(Rows::default().fit(vec![])?.transform(vec![0.0])?, [200.0]);

    // Six hundred hyperparameters, each an accessor.
    let mut plan = Chain::default();
    plan.set_n150__by(0.5)?;
    assert_eq!((plan.n150__by(), plan.n199__times(), plan.n0__on()), (0.5, 1, true));
    assert_eq!(plan.get_hyperparams().len(), 600);
    assert_eq!(plan.fit(vec![])?.transform(vec![0.0])?, [199.5]);

    // The same by hand.
    let mut nodes: Vec<f64> = Vec::new();
    for node in 0..200_usize {
        let before = node.checked_sub(1).map_or(0.0, |node| nodes[node]);
        let skipped = node.checked_sub(7).map_or(0.0, |node| nodes[node]);
        nodes.push(if node % 3 == 0 { before + 1.0 } else { f64::midpoint(before, skipped) });
    }
    assert_eq!(Graph::default().fit(vec![0.0])?.transform(vec![0.0])?, nodes[199..]);
    Ok(())
}
