//===-- ClassOwnership.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ClassOwnership.h"

#include "checks/facts/CalleeFacts.h"
#include "checks/facts/Countdown.h"
#include "checks/facts/Guards.h"
#include "checks/facts/handles/HandleUses.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

const CXXRecordDecl *enclosingClass(const FunctionDecl &Function) {
  const DeclContext *Context = &Function;
  while (Context) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Context)) {
      if (!Method->getParent()->isLambda())
        return Method->getParent()->getCanonicalDecl();
    } else if (isa<FunctionDecl>(Context)) {
      return nullptr;
    }
    Context = Context->getParent();
  }
  return nullptr;
}

const CXXRecordDecl *classOf(QualType Type, const Vocabulary &Words) {
  if (Type.isNull()) // Of a list in parentheses that a template initialises.
    return nullptr;
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (const auto *Owner =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
      Owner && Words.find<OwnerType>(Owner) &&
      Owner->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    Record = Owner->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  return Record ? Record->getCanonicalDecl() : nullptr;
}

void ClassOwnership::addLocals(const Stmt *S) {
  if (!S)
    return;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        if (const CXXRecordDecl *Class = classOf(Variable->getType(), Words))
          Running.insert(Class);
  // An object that is only a temporary, or made where it is passed on.
  if (const auto *E = dyn_cast<Expr>(S))
    if (const CXXRecordDecl *Class = classOf(E->getType(), Words))
      Running.insert(Class);
  for (const Stmt *Child : S->children())
    addLocals(Child);
}

/// member_.wait(), this->member_.wait(), wait(member_)
static bool callObjectIsMember(const CallExpr &Call) {
  const Expr *Object = strip(callObject(Call));
  while (Object && !isa<CXXThisExpr>(Object)) {
    if (const auto *Member = dyn_cast<MemberExpr>(Object))
      Object = strip(Member->getBase());
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Object))
      Object = strip(Operator->getArg(0));
    else
      return false;
  }
  return Object;
}

/// The field in a.b.field, field, *field, field.get().
static const FieldDecl *lastMember(const Expr *E) {
  for (E = strip(E); E;) {
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      return Field ? Field->getCanonicalDecl() : nullptr;
    }
    const auto *Call = dyn_cast<CallExpr>(E);
    E = Call ? strip(callObject(*Call)) : nullptr;
  }
  return nullptr;
}

static bool isZero(const Expr *E) {
  const auto *Literal = dyn_cast<IntegerLiteral>(strip(E));
  return Literal && Literal->getValue() == 0;
}

/// member_ >= 8, member_ == limit: a comparison with anything but zero.
static bool isLimit(const Stmt *S) {
  const auto *Compare = dyn_cast<BinaryOperator>(S);
  return Compare && Compare->isComparisonOp() && !isZero(Compare->getLHS()) &&
         !isZero(Compare->getRHS());
}

/// A guard that counts in what it is made of, and out when it dies.
static bool countsInAndOut(const Stmt *S) {
  const auto *Construct = dyn_cast<CXXConstructExpr>(S);
  const CXXRecordDecl *Class =
      Construct ? Construct->getConstructor()->getParent() : nullptr;
  const CXXDestructorDecl *End = Class ? Class->getDestructor() : nullptr;
  bool Counts = false;
  forEachExpr(End ? End->getBody() : nullptr,
              [&](const Expr &E) { Counts |= bool(countStep(&E).Of); });
  return Counts;
}

/// The member is counted up or down, or compared with a limit in the condition
/// of an if. Whoever waits for the count to fall reads it in another way: in a
/// loop, compared with zero, or to hand it on.
static bool onlyCountsOrLimits(const Stmt *Read, const BodyIndex &Index) {
  bool Steps = false, Limits = false;
  for (const Stmt *S = Index.parent(Read), *Below = Read; S;
       Below = S, S = Index.parent(S)) {
    if (isa<CompoundStmt>(S))
      return Steps;
    if (const auto *If = dyn_cast<IfStmt>(S))
      return Steps || (Limits && Below == If->getCond());
    if (isLimit(S)) {
      Limits = true;
    } else if (countStep(S).Of || countsInAndOut(S)) {
      Steps = true;
    } else if (isa<ReturnStmt, ForStmt, WhileStmt, DoStmt, LambdaExpr>(S) ||
               (!Steps && isa<BinaryOperator>(S) &&
                cast<BinaryOperator>(S)->isComparisonOp())) {
      return false; // if (--count == 0) is still counting.
    }
  }
  return false;
}

/// while (busy) wait; return busy; if (!busy) break;
static bool polls(const Stmt *Read, const BodyIndex &Index) {
  for (const Stmt *S = Index.parent(Read), *Below = Read; S;
       Below = S, S = Index.parent(S)) {
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return Below == While->getCond();
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Below == Do->getCond();
    if (const auto *For = dyn_cast<ForStmt>(S))
      return Below == For->getCond();
    if (const auto *If = dyn_cast<IfStmt>(S))
      return Below == If->getCond() && Index.enclosingLoop(If) &&
             isa<BreakStmt, ReturnStmt>(If->getThen());
    if (isa<ReturnStmt>(S))
      return true;
    if (isa<CompoundStmt, LambdaExpr>(S))
      return false;
  }
  return false;
}

void ClassOwnership::addReads(const Stmt *S, const BodyIndex &Index,
                              const FunctionDecl *In) {
  if (!S)
    return;
  if (const auto *Member = dyn_cast<MemberExpr>(S))
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
        Field && !onlyCountsOrLimits(Member, Index))
      Readers[Field->getCanonicalDecl()].push_back({In, polls(Member, Index)});
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return addReads(Await->getOperand(), Index, In);
  if (isa<LambdaExpr>(S))
    return; // A function of its own.
  for (const Stmt *Child : S->children())
    addReads(Child, Index, In);
}

MemberReaders ClassOwnership::memberReaders() const {
  MemberReaders Found = Readers;
  for (auto &[Field, By] : Found)
    llvm::erase_if(By, [&](const MemberReader &Reader) {
      return OfLimitedWaits.contains(Reader.In);
    });
  return Found;
}

/// done.wait_for(lock, 5s, [this] { return left == 0; })
void ClassOwnership::addLimitedWait(const CallExpr &Call,
                                    const FunctionDecl &In) {
  const CXXRecordDecl *Class = enclosingClass(In);
  if (Class && callObjectIsMember(Call))
    GivesUp.try_emplace(Class, In.getCanonicalDecl());
  for (const Expr *Argument : Call.arguments())
    if (const auto *Lambda = dyn_cast<LambdaExpr>(strip(Argument)))
      OfLimitedWaits.insert(Lambda->getCallOperator()->getCanonicalDecl());
}

void ClassOwnership::addFunction(const FunctionDecl &Function,
                                 const BodyIndex &Index) {
  Added.insert(Function.getCanonicalDecl());
  addMembers(Index);
  addObjects(Index);
  llvm::SmallVector<WaitingMethod, 2> Waits;
  bool Runs = false;
  for (const CallExpr *Call : Index.calls()) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Runs |= bool(Words.find<Runner>(Callee));
    Known<Waiter> Wait = Words.find<Waiter>(Callee);
    // A wait on a member can be a wait for a task; one on a local timer that
    // only sleeps cannot.
    const Expr *For = Wait ? waitedFor(*Call, *Wait.Role) : nullptr;
    if (!For)
      continue;
    if (Wait->Timed) {
      addLimitedWait(*Call, Function);
      continue;
    }
    const FieldDecl *Field = lastMember(For);
    if (Field)
      WaitedFor.insert(Field);
    if (callObjectIsMember(*Call))
      Waits.push_back({Function.getCanonicalDecl(), Field,
                       Wait->Expires ? Field : nullptr});
  }
  if (const CXXRecordDecl *Class = enclosingClass(Function)) {
    if (Runs)
      Running.insert(Class);
    llvm::append_range(Waiting[Class], Waits);
  }
  if (Runs)
    addLocals(Index.body());
  addReads(Index.body(), Index, Function.getCanonicalDecl());
}

/// Everything but to fill, to cancel, to look at and to drop.
bool ClassOwnership::mayJoin(const MemberExpr &Use,
                             const BodyIndex &Index) const {
  const Stmt *User = Index.user(&Use);
  if (const auto *Assign = dyn_cast_or_null<CXXOperatorCallExpr>(User))
    return Assign->getOperator() != OO_Equal ||
           !Index.contains(Assign->getArg(0), &Use);
  const auto *Method = dyn_cast_or_null<MemberExpr>(User);
  const auto *Call =
      Method ? dyn_cast_or_null<CallExpr>(Index.user(Method)) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const StringRef Name = plainName(Callee);
  const Known<Starter> Start = Words.find<Starter>(Callee);
  const Expr *Scope = Start ? operand(*Call, Start->Scope) : nullptr;
  return !Words.find<Canceller>(Callee) &&
         !(Scope && Index.contains(Scope, &Use)) && !addsElement(Name) &&
         Name != "clear" && Name != "reset" && Name != "size" &&
         Name != "empty" && Name != "reserve" && Name != "valid";
}

void ClassOwnership::addMembers(const BodyIndex &Index) {
  for (const MemberExpr *Use : Index.members())
    if (const auto *Field = dyn_cast<FieldDecl>(Use->getMemberDecl());
        Field && mayJoin(*Use, Index))
      MayBeJoined.insert(Field->getCanonicalDecl());
}

const FieldDecl *ClassOwnership::ownedRunner(const CXXRecordDecl &Class) const {
  const FieldDecl *Last = nullptr;
  for (const FieldDecl *Field : Class.fields()) {
    if (Field->getType()->isReferenceType() ||
        Field->getType()->isPointerType())
      continue;
    const CXXRecordDecl *Type = classOf(Field->getType(), Words);
    if (Type &&
        (Words.find<JoiningType>(Type) ||
         runsWork(Type->getASTContext().getCanonicalTagType(Type), Words)))
      Last = Field->getCanonicalDecl();
  }
  return Last;
}

/// Every method that somebody wrote was added. An editor's server does not keep
/// the bodies of functions in headers, though they are defined.
bool ClassOwnership::isWhollyVisible(const CXXRecordDecl &Class) const {
  return llvm::all_of(Class.methods(), [&](const CXXMethodDecl *Method) {
    return Method->isImplicit() || Method->isDefaulted() ||
           Method->isDeleted() || Method->isPureVirtual() ||
           Added.contains(Method->getCanonicalDecl());
  });
}

ClassFacts ClassOwnership::facts(const CXXRecordDecl &Class) const {
  ClassFacts Facts;
  const CXXRecordDecl *Definition = Class.getDefinition();
  if (!Definition)
    return Facts;
  Facts.WhollyVisible = isWhollyVisible(*Definition);
  Facts.RunsItsTasks = Running.contains(Class.getCanonicalDecl());
  Facts.OwnedRunner = ownedRunner(*Definition);
  if (auto Found = Waiting.find(Class.getCanonicalDecl());
      Found != Waiting.end())
    Facts.Waiting = Found->second;
  Facts.GivesUp = GivesUp.lookup(Class.getCanonicalDecl());
  const SourceManager &Sources = Class.getASTContext().getSourceManager();
  for (const CXXBaseSpecifier &Base : Definition->bases()) {
    const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl();
    if (!Parent || Sources.isInSystemHeader(Parent->getLocation()) ||
        Words.isInLibrary(*Parent))
      continue;
    ClassFacts Inherited = facts(*Parent);
    // A base dies after all members.
    Facts.RunsItsTasks |= Inherited.RunsItsTasks;
    if (!Facts.OwnedRunner)
      Facts.OwnedRunner = Inherited.OwnedRunner;
    Facts.WhollyVisible &= Inherited.WhollyVisible;
    Facts.Waiting.append(Inherited.Waiting.begin(), Inherited.Waiting.end());
    if (!Facts.GivesUp)
      Facts.GivesUp = Inherited.GivesUp;
  }
  return Facts;
}

bool ClassOwnership::mayBeWaitedFor(const FieldDecl &Member) const {
  const auto *Class = dyn_cast<CXXRecordDecl>(Member.getParent());
  return !Class || WaitedFor.contains(Member.getCanonicalDecl()) ||
         Member.getAccess() != AS_private || Class->hasFriends() ||
         !isWhollyVisible(*Class);
}

bool ClassOwnership::isNeverJoined(const FieldDecl &Member) const {
  const auto *Class = dyn_cast<CXXRecordDecl>(Member.getParent());
  return Class && Member.getAccess() == AS_private && !Class->hasFriends() &&
         isWhollyVisible(*Class) &&
         !MayBeJoined.contains(Member.getCanonicalDecl());
}

} // namespace coscope
