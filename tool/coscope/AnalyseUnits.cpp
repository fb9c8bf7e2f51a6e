//===-- AnalyseUnits.cpp - the checks over many units ---------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/AnalyseUnits.h"

#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/raw_ostream.h"

#include <mutex>

using namespace llvm;

namespace coscope::command {

namespace {
/// "[3/12] file.cpp", overwritten by the next and erased at the end.
class Progress {
public:
  explicit Progress(size_t Total)
      : Total(Total), Shown(errs().is_displayed()) {}
  ~Progress() {
    if (Shown)
      errs() << "\r\033[K";
  }
  void done(StringRef File) {
    if (!Shown)
      return;
    std::lock_guard<std::mutex> Lock(Writing);
    errs() << "\r\033[K[" << ++Done << '/' << Total << "] "
           << sys::path::filename(File);
  }

private:
  std::mutex Writing;
  size_t Done = 0;
  const size_t Total;
  const bool Shown;
};
} // namespace

/// What \p Ask says of each of \p Units, in their order.
template <typename Result, typename Question>
static std::vector<Result> askAll(ArrayRef<Unit> Units, unsigned Jobs,
                                  Question Ask) {
  std::vector<Result> Results(Units.size());
  Progress Line(Units.size());
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  for (size_t I = 0; I != Units.size(); ++I)
    Pool.async([&, I] {
      Results[I] = Ask(Units[I]);
      Line.done(Units[I].File);
    });
  Pool.wait();
  return Results;
}

std::vector<UnitResult> analyseUnits(ArrayRef<Unit> Units,
                                     const Configuration &Config,
                                     const EditedFiles &Edits, unsigned Jobs) {
  return askAll<UnitResult>(Units, Jobs, [&](const Unit &Each) {
    return analyseUnit(Each, Config, Edits);
  });
}

std::vector<CompileErrors> compileUnits(ArrayRef<Unit> Units,
                                        const Configuration &Config,
                                        const EditedFiles &Edits,
                                        unsigned Jobs) {
  return askAll<CompileErrors>(Units, Jobs, [&](const Unit &Each) {
    return compileErrors(Each, Config, Edits);
  });
}

} // namespace coscope::command
