/// Learns from guesses of patients that were not seen.
pub Visits<x: Matrix, y: Target<Vec<f64>>, patient: Target<Vec<u32>> -> Vec<f64>> {
    #[checkpoint]
    let guessed = out_of_fold(GroupKFold::new(5, patient)) Ridge { alpha: 0.5 }(x, y);
    let again = choose { few: out_of_fold(3) Spline {}, many: out_of_fold(KFold::new(9).shuffled(7)) Spline {} }(guessed, y);
    Calibrated(again, y)
}
